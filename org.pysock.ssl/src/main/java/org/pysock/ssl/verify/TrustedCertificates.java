package org.pysock.ssl.verify;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;

/** The trusted certificates by subject, in the order in which they were given. One that cannot be read is not there. */
final class TrustedCertificates {
    private final Function<X500Principal, Collection<X509Certificate>> more;
    private final Map<DistinguishedName, List<X509Certificate>> given = new HashMap<>();
    private final Map<DistinguishedName, List<Certificate>> found = new HashMap<>();

    TrustedCertificates(Question question) {
        more = question.moreTrusted();
        question.trusted().forEach(x509 -> given.computeIfAbsent(subject(x509), subject -> new ArrayList<>())
                .add(x509));
    }

    /** {@code null} if it cannot be read. */
    private static DistinguishedName subject(X509Certificate x509) {
        try {
            return DistinguishedName.of(x509.getSubjectX500Principal());
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    List<Certificate> of(DistinguishedName subject, X500Principal principal) {
        List<Certificate> known = found.get(subject);
        if (known == null) {
            known = read(given.getOrDefault(subject, List.of()));
            if (known.isEmpty() && more != null) {
                Collection<X509Certificate> others = more.apply(principal);
                known = others == null ? known : read(named(subject, others));
            }
            found.put(subject, known);
        }
        return known;
    }

    private static List<X509Certificate> named(DistinguishedName subject, Collection<X509Certificate> among) {
        return among.stream().filter(x509 -> subject.equals(subject(x509))).toList();
    }

    private static List<Certificate> read(List<X509Certificate> among) {
        List<Certificate> readable = new ArrayList<>();
        for (X509Certificate x509 : among) {
            try {
                readable.add(new Certificate(x509));
            } catch (RuntimeException unreadable) {
                // As if it were not trusted: then what it issued is refused.
            }
        }
        return readable;
    }
}
