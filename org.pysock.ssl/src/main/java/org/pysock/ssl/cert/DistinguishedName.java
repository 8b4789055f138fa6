package org.pysock.ssl.cert;

import java.util.List;

/** A name of X.501, walked attribute by attribute: as CPython's dict shows it. */
final class DistinguishedName {
    private final Der name;

    private DistinguishedName(Der name) {
        this.name = name;
    }

    static DistinguishedName of(byte[] der) {
        return new DistinguishedName(Der.of(der));
    }

    static DistinguishedName of(Der name) {
        return new DistinguishedName(name);
    }

    /** RDNs of pairs of a long name and a value. */
    List<List<List<String>>> pairs() {
        return name.children().stream()
                .map(rdn -> rdn.children().stream()
                        .map(Der::children)
                        .map(pair -> List.of(
                                ObjectNames.full(pair.get(0).oid()), pair.get(1).string()))
                        .toList())
                .toList();
    }

    /** The RDNs. */
    List<Der> rdns() {
        return name.children();
    }
}
