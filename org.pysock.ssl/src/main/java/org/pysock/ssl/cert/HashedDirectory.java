package org.pysock.ssl.cert;

import java.io.File;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.error.OSError;

/**
 * A directory in which certificates are found by the hash of their subject, {@code 5ed36f99.0}, and revocation lists by that of
 * their issuer, {@code 5ed36f99.r0}: OpenSSL's CApath. Read when asked; a file that is broken is passed over. openssl-rehash(1).
 */
final class HashedDirectory {
    private final String path;

    private HashedDirectory(String path) {
        this.path = path;
    }

    /** The directories of a list as in PATH; they need not exist. SSLError 113 for an empty one, ValueError for a zero in it. */
    static List<HashedDirectory> all(String capath) throws IOException {
        Files.check(capath);
        if (capath.isEmpty()) {
            throw Failures.noDirectory("capath is empty");
        }
        List<HashedDirectory> directories = new ArrayList<>();
        for (String path : capath.split(File.pathSeparator)) {
            if (!path.isEmpty()) {
                directories.add(new HashedDirectory(path));
            }
        }
        return directories;
    }

    /** Files of certificates of this hash. Names are not compared: hashes of 32 bits may collide. */
    List<AuthorityFile> certificates(String hash) {
        return files(hash + ".");
    }

    /** Revocation lists in files of this hash. */
    List<X509CRL> crls(String hash) {
        List<X509CRL> found = new ArrayList<>();
        for (AuthorityFile file : files(hash + ".r")) {
            found.addAll(file.crls());
        }
        return found;
    }

    /** The files with numbers from 0 on, up to the first that is not there. */
    private List<AuthorityFile> files(String start) {
        List<AuthorityFile> files = new ArrayList<>();
        for (int number = 0; java.nio.file.Files.exists(java.nio.file.Path.of(path, start + number)); number++) {
            try {
                files.add(AuthorityFile.read(path + File.separator + start + number));
            } catch (IOException broken) {
                assert broken instanceof OSError;
            }
        }
        return files;
    }
}
