package org.pysock.bench;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.pysock.api.policy.HostNameEncoding;

/** The Java contenders of {@link IdnaScenario}: arguments are who, {@code encode} or {@code decode}, and a file of names. */
final class IdnaWorker implements Work {
    static final String OURS = "org.pysock.idna";
    static final String JDK = "java.net.IDN";

    private final List<String> names;
    private final UnaryOperator<String> operation;

    /** Read by nobody, but the compiler cannot know. */
    private volatile int sink;

    private IdnaWorker(List<String> names, UnaryOperator<String> operation) {
        this.names = names;
        this.operation = operation;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        boolean encodes = arguments[1].equals("encode");
        Worker.serve(new IdnaWorker(Files.readAllLines(Path.of(arguments[2])), operation(arguments[0], encodes)));
    }

    private static UnaryOperator<String> operation(String who, boolean encodes) {
        if (who.equals(JDK)) {
            return encodes
                    ? name -> IDN.toASCII(name, IDN.ALLOW_UNASSIGNED)
                    : name -> IDN.toUnicode(name, IDN.ALLOW_UNASSIGNED);
        }
        HostNameEncoding ours =
                ServiceLoader.load(HostNameEncoding.class).findFirst().orElseThrow();
        return encodes ? ours::toAscii : ours::toUnicode;
    }

    @Override
    public int pass() {
        int sum = 0;
        for (String name : names) {
            sum += operation.apply(name).length();
        }
        sink = sum;
        return names.size();
    }

    @Override
    public String result() {
        CRC32 sum = new CRC32();
        names.forEach(name -> sum.update((operation.apply(name) + "\n").getBytes(StandardCharsets.UTF_8)));
        return String.format("%08x", sum.getValue());
    }
}
