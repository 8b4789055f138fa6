package org.pysock.ssl.cert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLError;
import org.pysock.tck.Pki;

/** What oracle/record_certificates.py recorded from CPython 3.13, and answers of ours in its form. */
final class Recorded {
    private Recorded() {}

    /** The rows of a table. */
    static Stream<List<String>> rows(String table) {
        return new String(bytes(table), StandardCharsets.UTF_8).lines().map(line -> List.of(line.split("\t", -1)));
    }

    /** A file that was recorded. */
    static byte[] bytes(String name) {
        try (InputStream found = Recorded.class.getResourceAsStream(name)) {
            return found.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The path of a file that was recorded or is in the PKI; {@code null} for none. */
    static String path(Path directory, String name) throws IOException {
        if (name.equals("-")) {
            return null;
        }
        if (!name.startsWith("files/")) {
            return Pki.in(directory).path(name);
        }
        return Files.write(directory.resolve(name.substring("files/".length())), bytes(name))
                .toString();
    }

    /** Something that may fail. */
    interface Attempt {
        void run() throws Exception;
    }

    /** How it ended. */
    static String told(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return "OK";
        } catch (SSLError error) {
            return "SSLError " + none(error.number()) + " " + none(error.library()) + " " + none(error.reason());
        } catch (IOException error) {
            return "OSError " + ((OSError) error).errno();
        } catch (IllegalArgumentException error) {
            return error.getClass().getSimpleName() + " " + error.getMessage();
        }
    }

    private static String none(Object value) {
        return value == null ? "None" : value.toString();
    }

    /** JSON as Python's json.dumps writes it, without spaces. */
    static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Recorded::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? string(text) : String.valueOf(value);
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> json.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return json.append('"').toString();
    }

    /** What a string of JSON means. */
    static String unquoted(String json) {
        StringBuilder text = new StringBuilder();
        for (int at = 1; at < json.length() - 1; at++) {
            char c = json.charAt(at);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = json.charAt(++at);
            switch (escape) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
                    at += 4;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }
}
