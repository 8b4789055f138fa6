package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What 10,000 accepted connections that say nothing cost the server: its resident memory, without what the kernel keeps. */
final class IdleScenario implements Scenario {
    private static final String SCRIPT = "idle.py";
    private static final String CASE = "connection";
    private static final int COUNT = 10_000;
    private static final int QUICK_COUNT = 1_000;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String unit() {
        return "idle connections";
    }

    @Override
    public List<String> names() {
        return List.of(CASE);
    }

    /** It is measured once, when the contender starts. */
    @Override
    public Turns turns() {
        return new Turns(0, 5, 1);
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        String count = Integer.toString(settings.quick() ? QUICK_COUNT : COUNT);
        Contenders contenders = new Contenders(settings);
        for (String who : List.of(Contenders.PYSOCK, Contenders.NIO)) {
            contenders.add(
                    who, Commands.java(Commands.java(), Resident.OPTIONS, ConnectionsWorker.class, who, "idle", count));
        }
        String[] peer = Stream.concat(Stream.of(count), Commands.java(Peer.class).stream())
                .toArray(String[]::new);
        contenders.python(script, peer).python2(script, peer);
        return List.of(new Case(CASE, Amount.BYTES, contenders.all()));
    }
}
