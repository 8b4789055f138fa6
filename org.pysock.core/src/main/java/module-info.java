/** Python's meaning: the socket object, select, options, names and policies, over any transport. */
module org.pysock.core {
    requires org.pysock.api;
    requires static org.osgi.service.component;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static osgi.core;

    uses org.pysock.api.spi.Transport;
    uses org.pysock.api.policy.HostNameEncoding;
    uses org.pysock.api.policy.NameResolver;
    uses org.pysock.api.policy.AddressFamilyPolicy;
    uses org.pysock.api.policy.CompatibilityPolicy;

    provides org.pysock.api.PysockProvider with
            org.pysock.core.CoreProvider;
}
