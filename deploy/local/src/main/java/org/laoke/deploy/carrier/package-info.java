/**
 * The local carrier: an SMS provider and a mail server that deliver to a page instead of to people.
 */
@NullMarked
package org.laoke.deploy.carrier;

import org.jspecify.annotations.NullMarked;
