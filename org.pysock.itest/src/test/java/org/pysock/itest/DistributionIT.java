package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a deployment is told about the bundles names all of them, and what an index says of a file is so. */
class DistributionIT {
    /** Of the bundles that a user may install, one is for tests only. */
    private static final String FOR_TESTS = "org.pysock.tck";

    /** For the class path only. */
    private static final String ALL_IN_ONE = "org.pysock.jython.all";

    /** What a multi-release jar is like on another JDK: no file of its own. */
    private static final String ANOTHER_JAVA = "urn:osgi-bnd-mrj:";

    private static final Path REPOSITORY = Built.features().resolveSibling("repository");

    @Test
    void theFeaturesNameEveryBundle() throws Exception {
        Set<String> named = elements(Built.features(), "bundle")
                .map(bundle -> bundle.getTextContent().split("/")[1])
                .filter(name -> name.startsWith("org.pysock."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(bundles(), named);
    }

    @Test
    void theBomNamesEveryBundle() throws Exception {
        Set<String> expected = bundles();
        expected.addAll(List.of(FOR_TESTS, ALL_IN_ONE));
        Set<String> named = elements(Built.root().resolve("org.pysock.bom/pom.xml"), "dependency")
                .map(one -> one.getElementsByTagName("artifactId").item(0).getTextContent())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, named);
    }

    @Test
    void theIndexKnowsEveryFileAndItsHash() throws Exception {
        Map<String, String> indexed = new TreeMap<>();
        for (Element capability :
                elements(REPOSITORY.resolve("index.xml"), "capability").toList()) {
            String url = attribute(capability, "url");
            if (capability.getAttribute("namespace").equals("osgi.content") && !url.startsWith(ANOTHER_JAVA)) {
                indexed.put(url, attribute(capability, "osgi.content"));
            }
        }
        Map<String, String> there = new TreeMap<>();
        for (Path jar : jars()) {
            there.put(REPOSITORY.relativize(jar).toString(), sha256(jar));
        }
        assertEquals(there, indexed);
    }

    private static Set<String> bundles() {
        Set<String> names = new TreeSet<>(Built.BUNDLES);
        names.remove(FOR_TESTS);
        names.add(Built.RUNTIME);
        return names;
    }

    private static List<Path> jars() throws Exception {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count; (count = bytes.read(piece)) > 0; ) {
                digest.update(piece, 0, count);
            }
        }
        return HexFormat.of().withUpperCase().formatHex(digest.digest());
    }

    private static String attribute(Element capability, String name) {
        return children(capability.getElementsByTagName("attribute"))
                .filter(attribute -> attribute.getAttribute("name").equals(name))
                .map(attribute -> attribute.getAttribute("value"))
                .collect(Collectors.joining());
    }

    private static Stream<Element> elements(Path xml, String name) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        return children(document.getElementsByTagName(name));
    }

    private static Stream<Element> children(NodeList list) {
        return IntStream.range(0, list.getLength()).mapToObj(index -> (Element) list.item(index));
    }
}
