package org.pysock.family.ipv4only;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pysock.api.policy.AddressFamilyPolicy;

/**
 * IPv4 addresses only, where the caller left the family open: what the Jython of old did after {@code
 * socket._use_ipv4_addresses_only(True)}. It goes before a configured policy.
 */
@Component(property = "service.ranking:Integer=100")
public final class Ipv4Only implements AddressFamilyPolicy {
    /** Stateless. */
    public Ipv4Only() {}

    @Override
    public String id() {
        return "ipv4-only";
    }

    @Override
    public List<InetAddress> choose(List<InetAddress> addresses) {
        return addresses.stream().filter(Inet4Address.class::isInstance).toList();
    }
}
