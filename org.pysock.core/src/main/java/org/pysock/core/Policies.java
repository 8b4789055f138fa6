package org.pysock.core;

import java.util.Map;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.NameResolver;

/** The policies in force at one moment; an operation reads them once and is judged by no other set. */
record Policies(
        Named<HostNameEncoding> encodingNamed,
        Named<NameResolver> resolverNamed,
        Named<AddressFamilyPolicy> familyNamed,
        Named<CompatibilityPolicy> compatibilityNamed) {
    static final String IDNA = "idna";
    static final String RESOLVER = "resolver";
    static final String FAMILY = "family";
    static final String COMPATIBILITY = "compatibility";

    HostNameEncoding encoding() {
        return encodingNamed.policy();
    }

    NameResolver resolver() {
        return resolverNamed.policy();
    }

    AddressFamilyPolicy family() {
        return familyNamed.policy();
    }

    CompatibilityPolicy compatibility() {
        return compatibilityNamed.policy();
    }

    /** What each is called, by its question. */
    Map<String, String> ids() {
        return Map.of(
                "encoding", encodingNamed.id(),
                "resolver", resolverNamed.id(),
                "family", familyNamed.id(),
                "compatibility", compatibilityNamed.id());
    }

    /** Whether the policy of a kind only computes. */
    boolean isImmediate(String kind) {
        Object policy =
                switch (kind) {
                    case IDNA -> encoding();
                    case FAMILY -> family();
                    case COMPATIBILITY -> compatibility();
                    default -> resolver();
                };
        return policy instanceof Immediate;
    }

    /** The policy of a kind, for people. */
    String shown(String kind) {
        return kind + " " + ids().get(kind.equals(IDNA) ? "encoding" : kind);
    }

    /** The policies that have a say in whom a connection goes to. */
    String shownForConnect() {
        return shown(RESOLVER) + ", " + shown(FAMILY);
    }

    /** The same with another family policy. */
    Policies with(AddressFamilyPolicy other) {
        return new Policies(
                encodingNamed, resolverNamed, Named.own(other, AddressFamilyPolicy::id), compatibilityNamed);
    }
}
