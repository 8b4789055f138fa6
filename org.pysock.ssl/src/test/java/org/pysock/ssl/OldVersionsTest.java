package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SslConstants.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PySslContext;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.tck.Pki;

/** TLS 1.0 and 1.1: off, unless the JVM is told otherwise; and then for who asks for them. */
@Timeout(60)
class OldVersionsTest {
    private static final String DISABLED = "jdk.tls.disabledAlgorithms";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path directory;

    private final SslModule ssl = Pysock.load().ssl();

    @Test
    void aJvmThatIsNotAskedSpeaksNeither() throws Exception {
        assertFalse(ssl.speaks(PROTO_SSLv3));
        assertFalse(ssl.speaks(PROTO_TLSv1));
        assertFalse(ssl.speaks(PROTO_TLSv1_1));
        assertTrue(ssl.speaks(PROTO_TLSv1_2));
        assertTrue(ssl.speaks(PROTO_TLSv1_3));
        PySslContext old = ssl.SSLContext(PROTOCOL_TLSv1);
        old.set_ciphers("DEFAULT");
        assertEquals("NO_PROTOCOLS_AVAILABLE", OldVersions.agreed(old, ssl.SSLContext(PROTOCOL_TLS), key()));
    }

    @Test
    void aJvmThatIsToldToSpeaksBothToWhoAsksForThem() throws Exception {
        // in a process of its own: the JVM reads its property once
        assertEquals("""
                TLSv1 ECDHE-ECDSA-AES256-SHA
                TLSv1.1 ECDHE-ECDSA-AES256-SHA
                TLSv1.3 TLS_AES_256_GCM_SHA384
                UNSUPPORTED_PROTOCOL
                NO_CIPHERS_AVAILABLE
                """, told());
    }

    private String told() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what this JVM was allowed so that it does not warn
        Stream.of(System.getProperty("test.argLine", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.add("-Djava.security.properties=" + withoutOldOnes());
        Path answers = directory.resolve("answers");
        command.addAll(List.of("-cp", CLASS_PATH, OldVersions.class.getName(), key(), answers.toString()));
        try (Command program = Command.start(directory, command)) {
            assertEquals(0, program.awaitEnd(), program::said);
            // a file of its own: the JVM, too, may have something to say
            return Files.readString(answers);
        }
    }

    /** A file that takes the versions out of what the JVM has disabled. */
    private Path withoutOldOnes() throws Exception {
        String left = Stream.of(Security.getProperty(DISABLED).split(","))
                .map(String::strip)
                .filter(word -> !word.startsWith("TLSv1"))
                .collect(Collectors.joining(", "));
        return Files.writeString(directory.resolve("old.security"), DISABLED + "=" + left + "\n");
    }

    private String key() {
        return Pki.in(directory).path("goodec.pem");
    }
}
