package org.pysock.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;

/** The Java contenders of {@link AddressScenario}: arguments are who and a literal. */
final class AddressWorker {
    static final String JDK = "InetAddress";

    private static final int PASS = 100;
    private static final int PORT = 80;

    /** A question and its answer, an object that shows the port. */
    private interface Question {
        int port(String host) throws IOException;
    }

    private final Question question;
    private final String host;
    /** Read by nobody, but the compiler cannot know. */
    private volatile int sink;

    private AddressWorker(Question question, String host) {
        this.question = question;
        this.host = host;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        Question question = arguments[0].equals(JDK)
                ? host -> new InetSocketAddress(InetAddress.getByName(host), PORT).getPort()
                : ours(Pysock.load().socket());
        AddressWorker work = new AddressWorker(question, arguments[1]);
        Worker.serve(new Repeated(PASS, work::one, work::result));
    }

    private static Question ours(SocketModule sockets) {
        return host -> {
            AddressInfo first = sockets.getaddrinfo(host, Integer.toString(PORT), 0, SocketConstants.SOCK_STREAM, 0, 0)
                    .get(0);
            return first.address() instanceof Address.Inet four
                    ? four.port()
                    : ((Address.Inet6) first.address()).port();
        };
    }

    private void one() throws IOException {
        sink = question.port(host);
    }

    private String result() throws IOException {
        one();
        return host + ":" + sink;
    }
}
