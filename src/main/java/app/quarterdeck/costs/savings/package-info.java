/** Savings: found by rules, decided by people, and measured against what machines cost afterwards. */
@NullMarked
package app.quarterdeck.costs.savings;

import org.jspecify.annotations.NullMarked;
