package app.quarterdeck.benchmarks;

/**
 * That a publisher's segment speaks of an industry of ours.
 *
 * @param industry in lower case
 */
public record IndustrySegment(String industry, String publisher, String segment) {}
