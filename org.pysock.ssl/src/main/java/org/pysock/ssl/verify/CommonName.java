package org.pysock.ssl.verify;

/** Whether a common name may stand for a missing DNS name: CPython's {@code hostname_checks_common_name}. */
public enum CommonName {
    /** It may. */
    CHECKED,
    /** It never counts. */
    IGNORED
}
