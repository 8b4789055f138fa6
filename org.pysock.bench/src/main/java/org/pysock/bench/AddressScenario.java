package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Addresses that are literals, for which nobody need be asked. */
final class AddressScenario implements Scenario {
    private static final String SCRIPT = "getaddrinfo.py";
    private static final String[][] CASES = {{"IPv4", "192.0.2.7"}, {"IPv6", "2001:db8::7"}};

    @Override
    public String name() {
        return "getaddrinfo";
    }

    @Override
    public String unit() {
        return "literals";
    }

    @Override
    public List<String> names() {
        return Arrays.stream(CASES).map(row -> row[0]).toList();
    }

    @Override
    public List<String> quick() {
        return List.of("IPv6");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        List<Case> cases = new ArrayList<>();
        for (String[] row : CASES) {
            Contenders contenders = new Contenders(settings);
            for (String who : List.of(Contenders.PYSOCK, AddressWorker.JDK)) {
                contenders.add(who, Commands.java(AddressWorker.class, who, row[1]));
            }
            contenders.python(script, row[1]).python2(script, row[1]);
            cases.add(new Case(row[0], contenders.all()));
        }
        return cases;
    }
}
