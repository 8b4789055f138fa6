package org.pysock.trust.pem;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one configuration {@code org.pysock.trust.pem} says. IllegalArgumentException for a wrong value. */
record PemSettings(List<Place> places, String pem) {
    static final String PID = "org.pysock.trust.pem";
    static final String ID = "id";
    static final String FILES = "files";
    static final String DIRECTORIES = "directories";
    static final String PEM = "pem";

    private static final Pattern SEPARATORS = Pattern.compile("[\\r\\n]|" + Pattern.quote(File.pathSeparator));

    static PemSettings of(Map<String, ?> configuration) {
        List<Place> places = new ArrayList<>();
        paths(configuration, FILES).forEach(path -> places.add(new Place(path, Place.Kind.FILE)));
        paths(configuration, DIRECTORIES).forEach(path -> places.add(new Place(path, Place.Kind.DIRECTORY)));
        Object text = configuration.get(PEM);
        String pem = text == null ? "" : String.valueOf(text).strip();
        if (places.isEmpty() && pem.isEmpty()) {
            throw new IllegalArgumentException(PID + ": there are neither files nor directories nor pem");
        }
        return new PemSettings(List.copyOf(places), pem);
    }

    static String id(Map<String, ?> configuration) {
        Object value = configuration.get(ID);
        String id = value == null ? "pem" : String.valueOf(value).strip();
        if (id.isEmpty() || !id.equals(id.replaceAll("[\\s,=]", ""))) {
            throw new IllegalArgumentException(PID + ", id: '" + id + "' is no id of a policy");
        }
        return id;
    }

    /** The system properties of the same names, those that are set. */
    static Map<String, Object> ofSystem() {
        Map<String, Object> found = new HashMap<>();
        for (String name : List.of(ID, FILES, DIRECTORIES, PEM)) {
            String value = System.getProperty(PID + "." + name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    /** An array, a list, or one text with ends of lines or the separator of paths in between. */
    private static List<Path> paths(Map<String, ?> configuration, String name) {
        Object value = configuration.get(name);
        Stream<?> parts = Stream.empty();
        if (value instanceof Object[] array) {
            parts = Arrays.stream(array);
        } else if (value instanceof Collection<?> list) {
            parts = list.stream();
        } else if (value != null) {
            parts = SEPARATORS.splitAsStream(String.valueOf(value));
        }
        try {
            return parts.map(part -> String.valueOf(part).strip())
                    .filter(part -> !part.isEmpty())
                    .map(Path::of)
                    .toList();
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException(PID + ", " + name + ": " + noPath.getMessage(), noPath);
        }
    }
}
