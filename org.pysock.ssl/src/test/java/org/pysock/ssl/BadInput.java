package org.pysock.ssl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pysock.tck.Pki;

/** Carries attacks out, and records what CPython answers: {@code BadInput PYTHON TABLE}. */
final class BadInput {
    private BadInput() {}

    /** Who is attacked: connects to the port, and says what came of it. */
    @FunctionalInterface
    interface Subject {
        Running<String> connect(Attack attack, int port) throws Exception;
    }

    /** What the subject answers. */
    static String answer(Attack attack, Subject subject, String keyfile) throws Exception {
        try (ServerSocket listener = Attacker.listener()) {
            Running<String> answer = subject.connect(attack, listener.getLocalPort());
            Socket socket = listener.accept();
            try (Attacker attacker = Attacker.of(socket, attack.subject(), attack.version(), keyfile)) {
                carryOut(attack, attacker);
                return answer.get();
            }
        }
    }

    /** The subject may end the connection at any time. */
    private static void carryOut(Attack attack, Attacker attacker) throws Exception {
        try {
            attack.script().run(attacker);
        } catch (IOException ended) {
            // then it has said what it had to say
        }
        try {
            attacker.finish();
        } catch (IOException ended) {
            // the subject was faster
        }
    }

    /** All that the subject answers to a handshake that is cut anywhere. */
    static SortedSet<String> cutAnywhere(Side side, String version, Attack.Exit exit, Subject subject, String keyfile)
            throws Exception {
        SortedSet<String> answers = new TreeSet<>();
        for (int bytes : Attack.cuts().toArray()) {
            answers.add(answer(Attack.cut(side, version, bytes, exit), subject, keyfile));
        }
        return answers;
    }

    /** Rows of names and answers. */
    static Map<String, String[]> table(String name) {
        Map<String, String[]> rows = new LinkedHashMap<>();
        try (InputStream in = BadInput.class.getResourceAsStream(name)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] row = line.split("\t");
                    rows.put(row[0], row);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rows;
    }

    /** Records. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("pki");
        Pki pki = Pki.in(directory);
        pki.path("ca.pem");
        Path script = directory.resolve("subject.py");
        try (InputStream in = BadInput.class.getResourceAsStream("bad-input.py")) {
            Files.write(script, in.readAllBytes());
        }
        String keyfile = pki.path("goodec.pem");
        Process python = new ProcessBuilder(arguments[0], script.toString(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader answers = new BufferedReader(new InputStreamReader(python.getInputStream()));
        StringBuilder table =
                new StringBuilder("# What CPython 3.13 with OpenSSL 3.0 answers to the attacks of Attack.\n");
        Subject subject = (what, port) -> {
            python.getOutputStream().write((what.subject() + " " + port + "\n").getBytes(StandardCharsets.US_ASCII));
            python.getOutputStream().flush();
            return Running.start(answers::readLine);
        };
        for (Attack attack : Attack.all()) {
            table.append(attack.name())
                    .append('\t')
                    .append(answer(attack, subject, keyfile))
                    .append('\n');
        }
        for (Side side : Side.values()) {
            for (String version : List.of(Attack.TLS_1_2, Attack.TLS_1_3)) {
                for (Attack.Exit exit : Attack.Exit.values()) {
                    table.append(Attack.cutAnywhere(side, version, exit))
                            .append('\t')
                            .append(String.join(" | ", cutAnywhere(side, version, exit, subject, keyfile)))
                            .append('\n');
                }
            }
        }
        python.getOutputStream().close();
        Files.writeString(Path.of(arguments[1]), table);
    }
}
