package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.CompatibilityPolicy.Quirk;
import org.pysock.api.policy.NameResolver.Host;

/**
 * The policies in force, asked: the only place that calls them. A policy that throws something unforeseen, answers
 * null, or adds what it was not given has refused: EAI_FAIL with the cause. Nothing else is tried in its place. None can hold up
 * the caller: one that is not {@link Immediate} is asked in another thread.
 */
final class Asking {
    /** No policy has a say: the text looks like a number to somebody. */
    private static final String NOBODY = "";

    private final Policies now;
    private final Lookups lookups;
    private final Patron patron;
    private final Witness witness;

    /** Who is told what a lookup has failed at. */
    @FunctionalInterface
    interface Witness {
        /** Nobody looks. */
        Witness NOBODY = (question, policy, why) -> {};

        /** {@code policy} says who was asked, in words for people. */
        void failed(String question, String policy, Exception why);
    }

    /** Asks one snapshot, which all questions of an operation go to; {@code patron} waits for all of them together. */
    Asking(Policies now, Lookups lookups, Patron patron, Witness witness) {
        this.now = now;
        this.lookups = lookups;
        this.patron = patron;
        this.witness = witness;
    }

    /** A host name in ASCII. UnicodeError. */
    String ascii(String host) throws IOException {
        return answer(Policies.IDNA, host, () -> now.encoding().toAscii(host), text -> true);
    }

    /** The host of a name, with addresses of {@code family} only. EAI_NONAME, EAI_NODATA, EAI_AGAIN, EAI_FAIL. */
    Host resolve(String ascii, int family) throws IOException {
        if (ascii.isEmpty() || Literals.isLookalike(ascii)) {
            throw told(NOBODY, ascii, GaiErrno.EAI_NONAME.error(null));
        }
        Host host = answer(Policies.RESOLVER, ascii, () -> now.resolver().resolve(ascii, family), found -> true);
        List<InetAddress> addresses = host.addresses().stream()
                .filter(address -> family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address))
                .toList();
        return new Host(host.name(), host.aliases(), some(Policies.RESOLVER, ascii, addresses));
    }

    /** The host of an address. */
    Optional<Host> reverse(InetAddress address) throws IOException {
        return answer(Policies.RESOLVER, address, () -> now.resolver().reverse(address), found -> true);
    }

    /** What the family policy leaves of a name's addresses, never nothing. EAI_NODATA, EAI_FAIL. */
    List<InetAddress> choose(List<InetAddress> addresses) throws IOException {
        return some(
                Policies.FAMILY,
                addresses,
                answer(
                        Policies.FAMILY,
                        addresses,
                        () -> now.family().choose(addresses),
                        new HashSet<>(addresses)::containsAll));
    }

    /** Those that the caller, who named the family or the address, may use, never nothing. EAI_ADDRFAMILY, EAI_FAIL. */
    List<InetAddress> permitted(List<InetAddress> addresses) throws IOException {
        List<InetAddress> permitted =
                answer(Policies.FAMILY, addresses, () -> permitted(now.family(), addresses), found -> true);
        if (permitted.isEmpty()) {
            throw told(Policies.FAMILY, addresses, GaiErrno.EAI_ADDRFAMILY.error(null));
        }
        return permitted;
    }

    private static List<InetAddress> permitted(AddressFamilyPolicy policy, List<InetAddress> addresses) {
        List<InetAddress> permitted = new ArrayList<>(addresses.size());
        for (InetAddress address : addresses) {
            if (policy.permits(address)) {
                permitted.add(address);
            }
        }
        return permitted;
    }

    /** The differences from CPython that are wanted. EAI_FAIL; IllegalArgumentException where a system property names no profile. */
    Set<Quirk> quirks() throws IOException {
        CompatibilityPolicy policy = now.compatibility();
        return policy instanceof Immediate
                ? policy.quirks()
                : answer(Policies.COMPATIBILITY, "quirks", policy::quirks, found -> true);
    }

    private List<InetAddress> some(String kind, Object question, List<InetAddress> addresses) throws IOException {
        if (addresses.isEmpty()) {
            throw told(kind, question, GaiErrno.EAI_NODATA.error(null));
        }
        return addresses;
    }

    /** Tells the witness of an error that is about to be thrown. */
    private <E extends Exception> E told(String kind, Object question, E error) {
        String shown = question instanceof List<?> list
                ? String.join(", ", list.stream().map(Shown::host).toList())
                : Shown.host(question);
        witness.failed(shown, kind.equals(NOBODY) ? "" : now.shown(kind), error);
        return error;
    }

    private <T> T answer(String kind, Object question, Callable<T> asked, Predicate<T> allowed) throws IOException {
        try {
            return now.isImmediate(kind) ? answer(asked, allowed) : answer(() -> lookups.ask(asked, patron), allowed);
        } catch (IOException refused) {
            throw told(kind, question, refused);
        } catch (UnicodeError unencodable) {
            throw told(kind, question, unencodable);
        }
    }

    private static <T> T answer(Callable<T> question, Predicate<T> allowed) throws IOException {
        T answer;
        try {
            answer = question.call();
            if (answer != null && allowed.test(answer)) {
                return answer;
            }
        } catch (UnicodeError told) {
            throw told;
        } catch (UnknownHostException unknown) {
            throw unknown instanceof OSError ? unknown : GaiErrno.EAI_NONAME.error(unknown);
        } catch (Exception | Error refused) {
            // Errors too: the classes of a bundle that was stopped are not found any more
            throw refused instanceof IOException told && told instanceof OSError
                    ? told
                    : GaiErrno.EAI_FAIL.error(refused);
        }
        throw GaiErrno.EAI_FAIL.error(new IllegalStateException("a policy answered " + answer));
    }
}
