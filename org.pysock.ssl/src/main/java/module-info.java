/** CPython's ssl module over JSSE. */
module org.pysock.ssl {
    requires org.pysock.api;
    requires static org.bouncycastle.pkix;
    requires static org.bouncycastle.provider;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static osgi.core;

    uses org.pysock.api.policy.TrustPolicy;
    uses org.pysock.api.policy.HostNameEncoding;

    provides org.pysock.api.SslProvider with
            org.pysock.ssl.ServiceLoaded;
}
