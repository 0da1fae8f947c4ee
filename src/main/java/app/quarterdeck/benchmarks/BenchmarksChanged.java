package app.quarterdeck.benchmarks;

/** Published values, prices or what they are held against were changed; figures that stand on them are to be read again. */
public record BenchmarksChanged() {}
