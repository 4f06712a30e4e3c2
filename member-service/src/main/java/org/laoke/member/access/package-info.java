/**
 * Accounts of the people who work for the chain, kept at the identity provider as the staff rows
 * say.
 */
@NullMarked
package org.laoke.member.access;

import org.jspecify.annotations.NullMarked;
