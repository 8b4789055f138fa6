package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pysock.api.HostEntry;
import org.pysock.api.error.Errno;
import org.pysock.api.error.HostErrno;
import org.pysock.api.error.TypeError;
import org.pysock.api.policy.NameResolver.Host;

/** The gethostby… functions of netdb.h, this host's name, and CPython's getfqdn over them. */
final class HostNames {
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
    private static final List<String> THIS_HOST = List.of("", "0.0.0.0", "::");

    private final Names names;

    HostNames(Names names) {
        this.names = names;
    }

    /** See {@link org.pysock.api.SocketModule#gethostbyname}. */
    String gethostbyname(String host) throws IOException {
        return text(
                one(names.asking(), host, AF_INET, "gethostbyname").addresses().get(0));
    }

    /** See {@link org.pysock.api.SocketModule#gethostbyname_ex}. */
    HostEntry gethostbynameEx(String host) throws IOException {
        Host found = one(names.asking(), host, AF_INET, "gethostbyname_ex");
        if (found.name().isEmpty()) {
            throw HostErrno.NO_RECOVERY.error(null);
        }
        if (found.name().startsWith("<")) {
            throw HostErrno.HOST_NOT_FOUND.error(null);
        }
        return entry(found, found.addresses());
    }

    /** See {@link org.pysock.api.SocketModule#gethostbyaddr}. */
    HostEntry gethostbyaddr(String host) throws IOException {
        Asking asking = names.asking();
        InetAddress address =
                one(asking, host, AF_UNSPEC, "gethostbyaddr").addresses().get(0);
        Host found = asking.reverse(address).orElseThrow(() -> HostErrno.HOST_NOT_FOUND.error(null));
        return entry(found, List.of(address));
    }

    private static HostEntry entry(Host host, List<InetAddress> addresses) {
        return new HostEntry(
                host.name(),
                host.aliases(),
                addresses.stream().map(HostNames::text).toList());
    }

    private Host one(Asking asking, String host, int family, String function) throws IOException {
        if (host == null) {
            throw TypeError.of(function + "() argument 1 must be str, bytes or bytearray, not None");
        }
        String ascii = asking.ascii(host);
        if (ascii.indexOf('\0') >= 0) {
            throw TypeError.of(function + "() argument 1 must be encoded string without null bytes, not str");
        }
        return names.one(asking, ascii, family);
    }

    private static String text(InetAddress address) {
        return Literals.text(address.getAddress());
    }

    /** See {@link org.pysock.api.SocketModule#getfqdn}. */
    String getfqdn(String name) {
        String host = name.strip();
        if (THIS_HOST.contains(host)) {
            host = gethostname();
        }
        HostEntry entry;
        try {
            entry = gethostbyaddr(host);
        } catch (IOException unknown) {
            return host;
        }
        String official = entry.hostname();
        return official.contains(".")
                ? official
                : entry.aliaslist().stream()
                        .filter(alias -> alias.contains("."))
                        .findFirst()
                        .orElse(official);
    }

    /** What stands behind the first dot of this host's full name; empty for nothing. */
    String domain() {
        String full = getfqdn("");
        int dot = full.indexOf('.');
        return dot < 0 ? "" : full.substring(dot + 1);
    }

    /** See {@link org.pysock.api.SocketModule#gethostname}. */
    static String gethostname() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException | SecurityException elsewhere) {
            String variable = System.getenv("HOSTNAME");
            return variable != null && !variable.isBlank() ? variable : localHost();
        }
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** See {@link org.pysock.api.SocketModule#sethostname}. */
    static void sethostname(String name) throws IOException {
        Literals.requireNoNull(name);
        throw Errno.EPERM.error();
    }
}
