/** A trust policy with authorities of its own, from PEM files. */
module org.pysock.trust.pem {
    requires org.pysock.api;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    provides org.pysock.api.policy.TrustPolicy with
            org.pysock.trust.pem.PemTrust;
}
