package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * TLS, both sides in one process: handshakes, and a mebibyte from the server to its client. Measured is the processor's time, of all
 * threads of the process; so a contender that uses two processors is not twice as good, and a busy machine disturbs less.
 */
final class TlsScenario implements Scenario {
    private static final String SCRIPT = "tls.py";
    private static final List<String> FILES = List.of("ca.pem", "good.pem", "goodec.pem", SCRIPT);
    private static final String JDK = "";
    private static final String CONSCRYPT = "Conscrypt";

    /** Name, then what {@link TlsWorker} takes: what is done, over what, certificate, version. */
    private static final String[][] CASES = {
        {"full RSA 1.3", "full", "memory", "good.pem", "TLSv1.3"},
        {"full RSA 1.2", "full", "memory", "good.pem", "TLSv1.2"},
        {"full EC 1.3", "full", "memory", "goodec.pem", "TLSv1.3"},
        {"full EC 1.2", "full", "memory", "goodec.pem", "TLSv1.2"},
        {"resumed 1.3", "resumed", "memory", "goodec.pem", "TLSv1.3"},
        {"resumed 1.2", "resumed", "memory", "goodec.pem", "TLSv1.2"},
        {"bulk 16K", "16384", "memory", "goodec.pem", "TLSv1.3"},
        {"bulk 64K", "65536", "memory", "goodec.pem", "TLSv1.3"},
        {"sock full RSA", "full", "sockets", "good.pem", "TLSv1.3"},
        {"sock full EC", "full", "sockets", "goodec.pem", "TLSv1.3"},
        {"sock bulk 16K", "16384", "sockets", "goodec.pem", "TLSv1.3"},
        {"sock bulk 64K", "65536", "sockets", "goodec.pem", "TLSv1.3"},
    };

    /** Each of these processes takes a second to start. */
    private static final List<String> QUICK = List.of("full RSA 1.3", "full EC 1.3", "bulk 64K");

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String unit() {
        return "handshakes or mebibytes";
    }

    @Override
    public List<String> names() {
        return Arrays.stream(CASES).map(row -> row[0]).toList();
    }

    @Override
    public List<String> quick() {
        return QUICK;
    }

    /** Handshakes run through much code, which takes long to be compiled. */
    @Override
    public Turns turns() {
        return new Turns(15, 7, 400);
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        for (String file : FILES) {
            Extracted.to(directory, file);
        }
        List<Case> cases = new ArrayList<>();
        for (String[] row : CASES) {
            cases.add(new Case(row[0], Amount.CPU_TIME, contenders(row, settings, directory)));
        }
        return cases;
    }

    private static List<Contender> contenders(String[] row, Settings settings, Path directory) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(java("pysock", TlsWorker.OURS, JDK, row, directory));
        contenders.add(java("pysock, Conscrypt", TlsWorker.OURS, CONSCRYPT, row, directory));
        if (row[2].equals("memory")) {
            contenders.add(java("SSLEngine", TlsWorker.ENGINE, JDK, row, directory));
        }
        if (!settings.python().isEmpty()) {
            List<String> command = new ArrayList<>(
                    List.of(settings.python(), directory.resolve(SCRIPT).toString(), directory.toString()));
            command.addAll(List.of(row).subList(1, row.length));
            contenders.add(new Contender("CPython", command));
        }
        return contenders;
    }

    private static Contender java(String name, String who, String provider, String[] row, Path directory) {
        return new Contender(
                name,
                Commands.java(TlsWorker.class, who, provider, directory.toString(), row[1], row[2], row[3], row[4]));
    }
}
