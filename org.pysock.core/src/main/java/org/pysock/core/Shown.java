package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.pysock.api.Address;
import org.pysock.api.error.OSError;

/** Addresses and errors as people read them: {@code 127.0.0.1:80}, {@code [::1]:80}, a path; nothing for what is not there. */
final class Shown {
    private static final int LONGEST = 1000;

    private Shown() {}

    static String address(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            InetAddress host = inet.getAddress();
            return hostAndPort(host == null ? inet.getHostString() : Literals.text(host.getAddress()), inet.getPort());
        }
        return address instanceof UnixDomainSocketAddress unix ? unix.getPath().toString() : "";
    }

    /** Something to know of a socket. */
    @FunctionalInterface
    interface Question {
        SocketAddress ask() throws IOException;
    }

    /** What somebody answers; nothing where that cannot be had. */
    static String answer(Question question) {
        try {
            return address(question.ask());
        } catch (IOException none) {
            return "";
        }
    }

    static String address(Address address) {
        return address instanceof Address.Unix unix ? unix.path() : hostAndPort(address.host(), address.port());
    }

    private static String hostAndPort(String host, int port) {
        return (host != null && host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** A name as it is, an address as a literal. */
    static String host(Object host) {
        return host instanceof InetAddress address ? Literals.text(address.getAddress()) : line(String.valueOf(host));
    }

    /** Peers and programs choose some texts: they cannot make lines of what people read, nor long ones. */
    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** What Python's {@code e.strerror} says, or else all there is. */
    static String error(Exception failed) {
        return line(
                failed instanceof OSError error && error.code() != null
                        ? error.strerror()
                        : failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
    }

    /** The number of errno(3), 0 for none. */
    static int errno(Exception failed) {
        return failed instanceof OSError error && error.code() != null ? error.errno() : 0;
    }
}
