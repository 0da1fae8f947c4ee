package app.quarterdeck.ui;

/** Made-up figures have come in, or are gone; open pages change their mark. */
public record DemoMarkChanged(boolean shown) {}
