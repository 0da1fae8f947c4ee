package app.quarterdeck.messages;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server as one hopes never to meet. */
final class ScriptedSmtp implements AutoCloseable {

    /** What it does instead of taking a mail. */
    enum Fault {
        NONE,
        SAYS_NOTHING,
        REFUSES_SENDER,
        REFUSES_RECIPIENT,
        PUTS_RECIPIENT_OFF,
        DROPS_IN_DATA,
        DROPS_AFTER_TAKING
    }

    private final ServerSocket server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    private ScriptedSmtp(ServerSocket server) {
        this.server = server;
        Thread.startVirtualThread(this::serve);
    }

    static ScriptedSmtp start() {
        try {
            return new ScriptedSmtp(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void does(Fault next) {
        fault = next;
    }

    /** What it has taken, headers and all. */
    List<String> taken() {
        return taken;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.startVirtualThread(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            if (fault == Fault.SAYS_NOTHING) {
                in.readLine();
                return;
            }
            say(client, "220 ready");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("MAIL")) {
                    say(client, fault == Fault.REFUSES_SENDER ? "550 5.7.1 not for you" : "250 ok");
                } else if (line.startsWith("RCPT")) {
                    say(client, recipient());
                } else if (line.equals("DATA")) {
                    if (fault == Fault.DROPS_IN_DATA) {
                        return;
                    }
                    say(client, "354 go on");
                    taken.add(data(in));
                    if (fault == Fault.DROPS_AFTER_TAKING) {
                        return;
                    }
                    say(client, "250 taken");
                } else if (line.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The other side hung up, which is what some of these faults are about.
        }
    }

    private String recipient() {
        return switch (fault) {
            case REFUSES_RECIPIENT -> "550 5.1.1 no such mail box";
            case PUTS_RECIPIENT_OFF -> "451 4.7.1 come back later";
            default -> "250 ok";
        };
    }

    private static String data(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return mail.toString();
            }
            mail.append(line).append('\n');
        }
        throw new EOFException("Half a mail is none");
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
