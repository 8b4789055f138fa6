package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.SslModule.DefaultVerifyPaths;

class DefaultPathsTest {
    @TempDir
    Path directory;

    @Test
    void theVariablesCountIfThereIsSuchAFileOrDirectory() throws Exception {
        String file = Files.createFile(directory.resolve("file")).toString();
        DefaultVerifyPaths set = DefaultPaths.of(Map.of("SSL_CERT_FILE", file, "SSL_CERT_DIR", directory.toString()));
        assertEquals(file, set.cafile());
        assertEquals(directory.toString(), set.capath());
        assertEquals("SSL_CERT_FILE", set.openssl_cafile_env());
        assertEquals("SSL_CERT_DIR", set.openssl_capath_env());
        DefaultVerifyPaths swapped =
                DefaultPaths.of(Map.of("SSL_CERT_FILE", directory.toString(), "SSL_CERT_DIR", file));
        assertNull(swapped.cafile());
        assertNull(swapped.capath());
        DefaultVerifyPaths bad = DefaultPaths.of(Map.of("SSL_CERT_FILE", "a\0b", "SSL_CERT_DIR", ""));
        assertNull(bad.cafile());
        assertNull(bad.capath());
    }

    @Test
    void withoutThemTheDirectoryOfOpenSslCounts() {
        DefaultVerifyPaths paths = DefaultPaths.of(Map.of());
        assertEquals(
                Path.of(paths.openssl_cafile()).getParent(),
                Path.of(paths.openssl_capath()).getParent());
    }
}
