package io.github.accountnumbers

/** When the account numbers were last refreshed. */
public val Response.refreshedAt: Stamp
    get() = link.products[Product.ACCOUNT_NUMBERS]?.refreshedAt ?: Stamp(null, false)

/**
 * The account of this identifier.
 *
 * @throws NoSuchElementException where there is none.
 * @throws IllegalArgumentException where there are several, so that no program picks one by accident.
 */
public fun Response.account(accountId: String): Account = accounts.single { it.accountId == accountId }

/**
 * The entry for ACH transfers.
 *
 * @throws NoSuchElementException where there is none.
 * @throws IllegalArgumentException where there are several, so that no program picks one by accident.
 */
public fun Account.onlyAch(): AchNumber = numbers.ach.single()

/**
 * The entry for EFT.
 *
 * @throws NoSuchElementException where there is none.
 * @throws IllegalArgumentException where there are several.
 */
public fun Account.onlyEft(): EftNumber = numbers.eft.single()

/**
 * The entry for Bacs.
 *
 * @throws NoSuchElementException where there is none.
 * @throws IllegalArgumentException where there are several.
 */
public fun Account.onlyBacs(): BacsNumber = numbers.bacs.single()

/**
 * The IBAN with its BIC.
 *
 * @throws NoSuchElementException where there is none.
 * @throws IllegalArgumentException where there are several.
 */
public fun Account.onlyInternational(): InternationalNumber = numbers.international.single()
