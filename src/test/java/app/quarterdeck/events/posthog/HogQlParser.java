package app.quarterdeck.events.posthog;

import app.quarterdeck.testing.NodeTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostHog's own parser of HogQL, in a process of its own. */
final class HogQlParser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, JsonNode> known = new HashMap<>();
    private final Process node;
    private final Writer questions;
    private final BufferedReader trees;

    private HogQlParser(Process node) {
        this.node = node;
        this.questions = node.outputWriter();
        this.trees = node.inputReader();
    }

    static HogQlParser start() throws Exception {
        NodeTools.install();
        return new HogQlParser(new ProcessBuilder("node", "parse-hogql.mjs")
                .directory(NodeTools.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The tree of a query, or an object that says {@code error}. */
    synchronized JsonNode parse(String hogql) {
        return known.computeIfAbsent(hogql, this::ask);
    }

    private JsonNode ask(String hogql) {
        try {
            questions.write(JSON.writeValueAsString(hogql) + "\n");
            questions.flush();
            var tree = trees.readLine();
            if (tree == null) {
                throw new IllegalStateException("PostHog's parser has ended");
            }
            return JSON.readTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        node.destroy();
    }
}
