package org.pysock.itest;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** A small program that uses pysock without OSGi: it sends itself a message over the loopback. */
final class Consumer {
    static final String MODULE = "module app { requires org.pysock.api; }";
    static final String MAIN = """
            package app;

            import org.pysock.api.PySocket;
            import org.pysock.api.Pysock;
            import org.pysock.api.SocketModule;
            import org.pysock.api.SslModule;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    Pysock pysock = Pysock.load();
                    SocketModule socket = pysock.socket();
                    PySocket server = socket.socket();
                    server.bind("127.0.0.1", 0);
                    server.listen(1);
                    PySocket client = socket.create_connection("127.0.0.1", server.getsockname().port());
                    PySocket accepted = server.accept().socket();
                    client.sendall("hello".getBytes());
                    SslModule ssl = pysock.ssl();
                    if (!ssl.create_default_context().check_hostname() || !ssl.trustPolicies().get(0).equals("jvm")) {
                        throw new AssertionError(ssl.trustPolicies());
                    }
                    System.out.println(new String(accepted.recv(5)) + " " + Main.class.getModule()
                            + " " + SocketModule.class.getModule());
                    accepted.close();
                    client.close();
                    server.close();
                }
            }
            """;

    private Consumer() {}

    /** The jars that such a program needs, as a path. */
    static String path() {
        return List.of("org.pysock.api", "org.pysock.core", "org.pysock.nio", "org.pysock.ssl").stream()
                .map(module -> Built.jar(module).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
