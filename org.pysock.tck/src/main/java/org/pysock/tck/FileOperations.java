package org.pysock.tck;

import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.to;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;

/** Files made from sockets, by the labels of the oracle's tables. */
final class FileOperations {
    private static final int DEFAULT = -1;
    private static final byte[] X = Contract.bytes("x");

    private FileOperations() {}

    /** What is done with a file. */
    private interface Use {
        Object of(World world, PyFile file) throws Exception;
    }

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        Operation read = makefile("rb", DEFAULT, (world, file) -> file.read(1));
        all.put("makefile('r+')", makefile("r+", DEFAULT, (world, file) -> file));
        all.put("makefile('x')", makefile("x", DEFAULT, (world, file) -> file));
        all.put("makefile('rb').read(1)", read);
        all.put("nb makefile('rb').read(1)", nb(read));
        all.put("makefile('rb').readline()", makefile("rb", DEFAULT, (world, file) -> file.readline()));
        all.put(
                "makefile('r').readline()",
                makefile("r", DEFAULT, (world, file) -> new String(file.readline(), StandardCharsets.US_ASCII)));
        all.put(
                "to makefile('rb').read(1) x2",
                to(makefile(
                        "rb",
                        DEFAULT,
                        (world, file) -> new Answers.Text(
                                world.answer(() -> file.read(1)) + " ; " + world.answer(() -> file.read(1))))));
        all.put("makefile('wb',0).write(b'x')", makefile("wb", 0, FileOperations::write));
        all.put("makefile('wb').write(b'x') flush", makefile("wb", DEFAULT, (world, file) -> {
            Object written = write(world, file);
            file.flush();
            return Arrays.asList(written, null);
        }));
        all.put("makefile, s.close, f.close order", FileOperations::order);
        all.put("nb makefile('rb').readline()", nb(makefile("rb", DEFAULT, (world, file) -> file.readline())));
        all.put("nb makefile('rb', 0).read(3)", nb(makefile("rb", 0, (world, file) -> file.read(3))));
        all.put("makefile('wb', 0).write(b'x')", makefile("wb", 0, FileOperations::write));
        return all;
    }

    private static Operation makefile(String mode, int buffering, Use use) {
        return (world, socket) -> {
            PyFile file = socket.makefile(mode, buffering);
            try {
                return use.of(world, file);
            } finally {
                World.quiet(file::close);
            }
        };
    }

    /** Python returns the count, which is always all. */
    private static Object write(World world, PyFile file) throws Exception {
        file.write(X);
        return X.length;
    }

    private static Object order(World world, PySocket socket) throws Exception {
        PyFile file = socket.makefile("rb", DEFAULT);
        socket.close();
        String between = "after s.close: s.fileno() " + ModeOperations.descriptor(socket.fileno()) + "; f.read(1) "
                + world.answer(() -> file.read(1)) + "; s.recv(1) " + world.answer(() -> socket.recv(1));
        file.close();
        return new Answers.Text(between + "; after f.close s.fileno() " + ModeOperations.descriptor(socket.fileno()));
    }
}
