package org.pysock.ssl.verify;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** The trusted certificates by subject, in the order in which they were given. One that cannot be read is not there. */
final class TrustedCertificates {
    private final Collection<X509Certificate> given;
    private final Function<X500Principal, Collection<X509Certificate>> more;
    private final Map<DistinguishedName, List<Certificate>> found = new HashMap<>();

    TrustedCertificates(Question question) {
        given = question.trusted();
        more = question.moreTrusted();
    }

    List<Certificate> of(DistinguishedName subject, X500Principal principal) {
        List<Certificate> known = found.get(subject);
        if (known == null) {
            known = named(subject, given.stream());
            if (known.isEmpty() && more != null) {
                Collection<X509Certificate> others = more.apply(principal);
                known = others == null ? known : named(subject, others.stream());
            }
            found.put(subject, known);
        }
        return known;
    }

    private static List<Certificate> named(DistinguishedName subject, Stream<X509Certificate> among) {
        return among.map(x509 -> named(subject, x509)).filter(Objects::nonNull).toList();
    }

    private static Certificate named(DistinguishedName subject, X509Certificate x509) {
        try {
            return DistinguishedName.of(x509.getSubjectX500Principal()).equals(subject) ? new Certificate(x509) : null;
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
