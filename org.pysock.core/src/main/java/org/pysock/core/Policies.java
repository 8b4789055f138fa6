package org.pysock.core;

import java.util.Map;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.NameResolver;

/** The policies in force at one moment; an operation reads them once and is judged by no other set. */
record Policies(
        HostNameEncoding encoding,
        NameResolver resolver,
        AddressFamilyPolicy family,
        CompatibilityPolicy compatibility) {
    /** Whether a difference from CPython is wanted. */
    boolean want(CompatibilityPolicy.Quirk quirk) {
        return compatibility.quirks().contains(quirk);
    }

    /** What each is called, by its question. */
    Map<String, String> ids() {
        return Map.of(
                "encoding", encoding.id(),
                "resolver", resolver.id(),
                "family", family.id(),
                "compatibility", compatibility.id());
    }

    /** The same with another family policy. */
    Policies with(AddressFamilyPolicy other) {
        return new Policies(encoding, resolver, other, compatibility);
    }
}
