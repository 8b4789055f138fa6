package org.pysock.api;

/**
 * Where trusted certificates and revocation lists are: CPython's cafile, capath, cadata, each {@code null} if not given.
 *
 * @param cafile a file of PEM
 * @param capath a directory of PEM files whose names are OpenSSL's hashes ({@code openssl rehash})
 * @param cadata PEM as a String, or DER certificates one after the other as a byte[]
 */
public record VerifyLocations(String cafile, String capath, Object cadata) {
    /** A file of PEM. */
    public static VerifyLocations file(String cafile) {
        return new VerifyLocations(cafile, null, null);
    }

    /** A directory with hashed names. */
    public static VerifyLocations directory(String capath) {
        return new VerifyLocations(null, capath, null);
    }

    /** PEM at hand. */
    public static VerifyLocations data(String pem) {
        return new VerifyLocations(null, null, pem);
    }

    /** DER at hand. */
    public static VerifyLocations data(byte[] der) {
        return new VerifyLocations(null, null, der);
    }
}
