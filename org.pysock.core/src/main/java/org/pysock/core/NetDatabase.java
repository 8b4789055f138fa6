package org.pysock.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of netdb.h: services(5) and protocols(5) of this host, read anew by each question as libc does, or where the host
 * has none the table that comes with this bundle. Names count in upper and lower case.
 */
final class NetDatabase {
    private static final NetDatabase SERVICES = new NetDatabase(Path.of("/etc/services"), "services");
    private static final NetDatabase PROTOCOLS = new NetDatabase(Path.of("/etc/protocols"), "protocols");

    /** One line: {@code number} may have a protocol behind a slash. */
    private record Entry(String name, String number, List<String> aliases) {
        boolean isCalled(String wanted) {
            return name.equals(wanted) || aliases.contains(wanted);
        }

        int value() {
            return Integer.parseInt(number.replaceFirst("/.*", ""));
        }

        boolean isOver(String protocol) {
            return protocol == null || number.endsWith("/" + protocol);
        }
    }

    private final Path file;
    private final String resource;

    private NetDatabase(Path file, String resource) {
        this.file = file;
        this.resource = resource;
    }

    /** A service's port; a {@code null} protocol is any. */
    static Optional<Integer> port(String service, String protocol) {
        return SERVICES.entries()
                .filter(entry -> entry.isCalled(service) && entry.isOver(protocol))
                .findFirst()
                .map(Entry::value);
    }

    /** A port's service; a {@code null} protocol is any. */
    static Optional<String> service(int port, String protocol) {
        return SERVICES.entries()
                .filter(entry -> entry.value() == port && entry.isOver(protocol))
                .findFirst()
                .map(Entry::name);
    }

    /** A protocol's number. */
    static Optional<Integer> protocol(String name) {
        return PROTOCOLS
                .entries()
                .filter(entry -> entry.isCalled(name))
                .findFirst()
                .map(Entry::value);
    }

    /** What the table that comes along has for a name. */
    static int bundled(String table, String name) {
        return entries(new NetDatabase(null, table).bundled())
                .filter(entry -> entry.isCalled(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Stream<Entry> entries() {
        return entries(text());
    }

    private static Stream<Entry> entries(String text) {
        return text.lines()
                .map(line -> List.of(line.replaceFirst("#.*", "").strip().split("\\s+")))
                .filter(fields -> fields.size() > 1 && fields.get(1).matches("[0-9]{1,9}(/.+)?"))
                .map(fields -> new Entry(fields.get(0), fields.get(1), fields.subList(2, fields.size())));
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException notHere) {
            return bundled();
        }
    }

    private String bundled() {
        try (InputStream table = NetDatabase.class.getResourceAsStream(resource)) {
            return new String(table.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
