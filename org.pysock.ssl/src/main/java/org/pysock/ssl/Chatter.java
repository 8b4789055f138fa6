package org.pysock.ssl;

/**
 * Records in a row that bring nothing, with OpenSSL's limits: a peer cannot keep anybody busy with them. Whatever else brings no data,
 * as new keys do, is limited for one attempt only, so that an attempt ends: whoever waits goes on, as long as the timeout allows.
 */
final class Chatter {
    /** How many records one attempt takes that bring no data. */
    static final int MAX_RECORDS_OF_ATTEMPT = 64;

    private static final int MAX_EMPTY = 32;
    private static final int MAX_WARNINGS = 4;

    private static final int ALERT = 21;

    private int empty;
    private int warnings;
    private int records;

    /** An attempt begins. */
    void begin() {
        records = 0;
    }

    /** Whether the attempt has taken as many records as it may. */
    boolean isEnough() {
        return records >= MAX_RECORDS_OF_ATTEMPT;
    }

    /** Takes note of a record that was opened without a fault; OpenSSL's reason to end the connection, {@code null} for none. */
    String heard(int type, Content content) {
        records++;
        if (type == ALERT) {
            warnings++;
        } else if (content != Content.NOTHING) {
            warnings = 0;
        }
        empty = content == Content.NOTHING ? empty + 1 : 0;
        return empty > MAX_EMPTY ? "RECORD_TOO_SMALL" : warnings > MAX_WARNINGS ? "TOO_MANY_WARN_ALERTS" : null;
    }

    /** What was in a record. */
    enum Content {
        /** Not a byte. */
        NOTHING,
        /** Something for TLS itself. */
        MESSAGE,
        /** Something for the application. */
        DATA
    }
}
