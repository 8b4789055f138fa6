package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** A world of AF_UNIX streams, whose paths lie in a directory of its own; {@link #close} deletes it. */
final class UnixWorld extends World {
    static final String SELF = "<self>";
    static final String PEER = "<peer>";
    static final String LIVE = "<live>";
    static final String OTHER = "<other>";
    static final String MISSING = "<missing>";
    static final String FULL = "<full>";

    private static final String NAMES = "/(self|peer|live|other|dead|full|missing)\\b";
    private static final Pattern PADDING = Pattern.compile("<directory>/(p+)");

    private Path directory;
    private PySocket peer;

    UnixWorld(SocketModule module, SelectModule select) {
        super(module, select);
    }

    static UnixWorld of(World world) {
        return (UnixWorld) world;
    }

    /** Where the paths lie. */
    Path directory() throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory("o");
        }
        return directory;
    }

    /** The file of a label. */
    Path file(String label) throws IOException {
        return directory().resolve(label.substring(1, label.length() - 1));
    }

    /** The address of a label, whether somebody is there or not. */
    Address path(String label) throws IOException {
        return Address.of(file(label).toString());
    }

    /** A name without a file. */
    static Address abstractName(String name) {
        return Address.of("\0oracle" + name);
    }

    @Override
    PySocket fresh() throws IOException {
        return socket(AF_UNIX, SOCK_STREAM);
    }

    @Override
    PySocket bound() throws IOException {
        return bound(SELF);
    }

    @Override
    PySocket bound(String label) throws IOException {
        PySocket socket = fresh();
        socket.bind(path(label));
        return socket;
    }

    /** The listener may be gone. */
    @Override
    Address live() throws IOException {
        liveListener();
        return path(LIVE);
    }

    @Override
    Pair pair() throws IOException {
        PySocket listener = bound(PEER);
        listener.listen(1);
        PySocket client = fresh();
        client.connect(path(PEER));
        return pair(client, keep(listener.accept().socket()));
    }

    /** {@link #pair(PySocket, PySocket)} without names. */
    Pair both() throws IOException {
        SocketModule.Pair ends = module().socketpair();
        return pair(keep(ends.one()), keep(ends.other()));
    }

    /** Two ends, the second of which is the peer from now on. */
    Pair pair(PySocket ours, PySocket theirs) {
        peer = theirs;
        return new Pair(ours, theirs);
    }

    /** What the socket that is asked is connected to, {@code null} for nothing that is ours. */
    PySocket peer() {
        return peer;
    }

    /** Connects to the listener until that is refused; who tried first comes first. */
    @Override
    void fill(PySocket bound) throws IOException {
        bound.listen(0);
        PySocket client;
        do {
            client = fresh();
            client.setblocking(false);
        } while (client.connect_ex(bound.getsockname()) == 0);
    }

    @Override
    String tidy(String text) {
        if (directory == null) {
            return text;
        }
        String named = text.replaceAll(Pattern.quote(directory.toString()) + NAMES, "<$1>")
                .replace(directory.toString(), "<directory>");
        return PADDING.matcher(named)
                .replaceAll(found -> "<directory>/" + found.group(1).length() + " times p");
    }

    @Override
    public void close() {
        super.close();
        if (directory != null) {
            quiet(this::delete);
        }
    }

    private void delete() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
