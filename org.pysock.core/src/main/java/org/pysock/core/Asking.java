package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.NameResolver.Host;

/**
 * The policies in force, asked: the only place where a lookup calls them. A policy that throws something unforeseen, answers
 * null, or adds what it was not given has refused: EAI_FAIL with the cause. Nothing else is tried in its place. None can hold up
 * the caller: one that is not {@link Immediate} is asked in another thread.
 */
final class Asking {
    private final Policies now;
    private final Lookups lookups;
    private final Patron patron;

    /** Asks one snapshot, which all questions of an operation go to; {@code patron} waits for all of them together. */
    Asking(Policies now, Lookups lookups, Patron patron) {
        this.now = now;
        this.lookups = lookups;
        this.patron = patron;
    }

    /** A host name in ASCII. UnicodeError. */
    String ascii(String host) throws IOException {
        return answer(now.encoding(), () -> now.encoding().toAscii(host), text -> true);
    }

    /** The host of a name, with addresses of {@code family} only. EAI_NONAME, EAI_NODATA, EAI_AGAIN, EAI_FAIL. */
    Host resolve(String ascii, int family) throws IOException {
        if (ascii.isEmpty() || Literals.isLookalike(ascii)) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        Host host = answer(now.resolver(), () -> now.resolver().resolve(ascii, family), found -> true);
        List<InetAddress> addresses = host.addresses().stream()
                .filter(address -> family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address))
                .toList();
        return new Host(host.name(), host.aliases(), some(addresses));
    }

    /** The host of an address. */
    Optional<Host> reverse(InetAddress address) throws IOException {
        return answer(now.resolver(), () -> now.resolver().reverse(address), found -> true);
    }

    /** What the family policy leaves of a name's addresses, never nothing. EAI_NODATA, EAI_FAIL. */
    List<InetAddress> choose(List<InetAddress> addresses) throws IOException {
        return some(answer(now.family(), () -> now.family().choose(addresses), new HashSet<>(addresses)::containsAll));
    }

    /** Those that the caller, who named the family or the address, may use, never nothing. EAI_ADDRFAMILY, EAI_FAIL. */
    List<InetAddress> permitted(List<InetAddress> addresses) throws IOException {
        List<InetAddress> permitted = answer(
                now.family(),
                () -> addresses.stream().filter(now.family()::permits).toList(),
                found -> true);
        if (permitted.isEmpty()) {
            throw GaiErrno.EAI_ADDRFAMILY.error(null);
        }
        return permitted;
    }

    private static List<InetAddress> some(List<InetAddress> addresses) throws IOException {
        if (addresses.isEmpty()) {
            throw GaiErrno.EAI_NODATA.error(null);
        }
        return addresses;
    }

    private <T> T answer(Object policy, Callable<T> question, Predicate<T> allowed) throws IOException {
        T answer;
        try {
            answer = policy instanceof Immediate ? question.call() : lookups.ask(question, patron);
            if (answer != null && allowed.test(answer)) {
                return answer;
            }
        } catch (UnicodeError told) {
            throw told;
        } catch (UnknownHostException unknown) {
            throw unknown instanceof OSError ? unknown : GaiErrno.EAI_NONAME.error(unknown);
        } catch (Exception refused) {
            throw refused instanceof IOException told && told instanceof OSError
                    ? told
                    : GaiErrno.EAI_FAIL.error(refused);
        }
        throw GaiErrno.EAI_FAIL.error(new IllegalStateException("a policy answered " + answer));
    }
}
