package org.pysock.ssl;

/** The same over Conscrypt. */
class ConscryptOpensslClientIT extends OpensslClientIT {
    @Override
    String provider() {
        return "Conscrypt";
    }
}
