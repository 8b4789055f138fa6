package org.pysock.console.jmx;

import java.util.List;

/** What JMX shows of {@link org.pysock.api.insight.Insight}: the same, in types that it knows. */
public interface PysockMXBean {
    /** The sockets that are open. */
    List<Socket> getSockets();

    /** How many sockets are open. */
    int getOpenSockets();

    /** Every kind of policy. */
    List<Kind> getPolicies();

    /** The last failures, the oldest first. */
    List<Failed> getFailures();

    /** One open socket. */
    interface Socket {
        String getOwner();

        int getFileno();

        String getFamily();

        String getType();

        String getState();

        String getLocal();

        String getRemote();

        long getBytesIn();

        long getBytesOut();

        long getAgeMillis();

        /** -1 for none, 0 for non-blocking. */
        long getTimeoutMillis();

        /** {@code null} where there is no TLS. */
        String getTlsVersion();

        String getTlsCipher();

        String getTlsHost();

        String getTrustedBy();
    }

    /** One kind of policy. */
    interface Kind {
        String getName();

        String getInForce();

        String getWhy();

        /** The id and the bundle of each, the one in force first. */
        List<String> getCandidates();
    }

    /** One failure. */
    interface Failed {
        /** ISO 8601. */
        String getWhen();

        String getOwner();

        String getOperation();

        String getTarget();

        List<String> getTries();

        String getPolicy();

        String getCertificate();

        String getError();
    }
}
