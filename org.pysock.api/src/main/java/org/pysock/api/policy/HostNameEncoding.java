package org.pysock.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers how a host name outside ASCII is written in ASCII, as DNS wants it (IDNA), and back. Stateless; the answer depends on
 * nothing but the name. Names that are ASCII already are checked too: a label is never empty nor longer than 63 octets.
 * Addresses are not asked about.
 *
 * @see <a href="https://docs.python.org/3/library/codecs.html#module-encodings.idna">encodings.idna</a>
 */
@ConsumerType
public interface HostNameEncoding {
    /** What this is called in configurations, logs and reports: {@code cpython-3.13}, {@code jdk}, {@code uts46}. */
    default String id() {
        return getClass().getName();
    }

    /**
     * The whole name in ASCII; a trailing dot stays, the empty name is empty.
     *
     * @throws org.pysock.api.error.UnicodeError of kind ENCODE, for a name that has no such form
     */
    String toAscii(String host);

    /**
     * The whole name in Unicode, of a name of octets (U+0000 to U+00FF), which should be ASCII.
     *
     * @throws org.pysock.api.error.UnicodeError of kind DECODE, for a name that has no such form
     */
    String toUnicode(String host);
}
