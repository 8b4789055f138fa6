package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Host names into ASCII and back: our encoding, java.net.IDN, CPython's codec. */
final class IdnaScenario implements Scenario {
    private static final String SCRIPT = "idna.py";

    /** A case and its file, a host name to a line; chosen so that all contenders agree on them. */
    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put("encode ASCII", "idna-ascii.txt");
        files.put("encode", "idna-unicode.txt");
        files.put("decode", "idna-encoded.txt");
        return files;
    }

    @Override
    public String name() {
        return "idna";
    }

    @Override
    public String unit() {
        return "names";
    }

    @Override
    public List<String> names() {
        return List.copyOf(FILES.keySet());
    }

    @Override
    public List<String> quick() {
        return List.of("encode");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, String> entry : FILES.entrySet()) {
            String names = Extracted.to(directory, entry.getValue());
            String operation = entry.getKey().split(" ")[0];
            List<Contender> contenders = new ArrayList<>();
            for (String provider : List.of(IdnaWorker.OURS, IdnaWorker.JDK)) {
                contenders.add(new Contender(provider, Commands.java(IdnaWorker.class, provider, operation, names)));
            }
            if (!settings.python().isEmpty()) {
                contenders.add(new Contender("CPython's codec", List.of(settings.python(), script, operation, names)));
            }
            cases.add(new Case(entry.getKey(), contenders));
        }
        return cases;
    }
}
