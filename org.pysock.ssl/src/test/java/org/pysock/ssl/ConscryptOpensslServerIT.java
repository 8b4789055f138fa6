package org.pysock.ssl;

/** The same over Conscrypt. */
class ConscryptOpensslServerIT extends OpensslServerIT {
    @Override
    String provider() {
        return "Conscrypt";
    }
}
