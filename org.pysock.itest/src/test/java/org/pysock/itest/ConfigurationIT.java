package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What administrators see of the configurations in a console, beside what docs/configuration.md says. */
class ConfigurationIT {
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| `([\\w.]+)` \\| (?:`([^`]+)`)? ?\\| .*\\|");

    @Test
    void everyAttributeIsDescribedAndDocumentedWithItsDefault() throws Exception {
        Map<String, String> described = new TreeMap<>();
        for (String bundle : Built.BUNDLES) {
            try (JarFile jar = new JarFile(Built.jar(bundle).toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                        read(jar, entry, described);
                    }
                }
            }
        }
        assertEquals(documented(), described);
    }

    private static void read(JarFile jar, JarEntry entry, Map<String, String> described) throws Exception {
        Document document;
        try (InputStream xml = jar.getInputStream(entry)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
        Element designate = (Element) document.getElementsByTagName("Designate").item(0);
        String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
        Element whole = (Element) document.getElementsByTagName("OCD").item(0);
        assertTrue(whole.getAttribute("name").startsWith("pysock "), pid);
        assertTrue(whole.getAttribute("description").endsWith("."), pid);
        NodeList attributes = document.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            Element attribute = (Element) attributes.item(i);
            String name = pid + " " + attribute.getAttribute("id");
            assertTrue(!attribute.getAttribute("name").isEmpty(), name);
            assertTrue(attribute.getAttribute("description").endsWith("."), name);
            assertTrue(
                    attribute.hasAttribute("default")
                            || attribute.getAttribute("required").equals("false"),
                    name);
            described.put(name, attribute.getAttribute("default"));
        }
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Path page = Built.root().resolve("docs").resolve("configuration.md");
        for (String line : Files.readAllLines(page)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1) + " " + row.group(2), row.group(3) == null ? "" : row.group(3));
            }
        }
        return documented;
    }
}
