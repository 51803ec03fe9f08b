package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;

/** The file that {@code ldap.credentialsFile} names: who searches the directory. */
public record LdapCredentials(
    @Doc("Distinguished name of who searches.")
        @Default("")
        @Required("write it, as in \"cn=searcher,dc=example,dc=org\"")
        String bindDN,
    @Doc("Password of it.") @Default("") @Required("write the password") Secret bindPassword) {}
