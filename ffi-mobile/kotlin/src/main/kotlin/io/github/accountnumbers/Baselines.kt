package io.github.accountnumbers

/**
 * A baseline for a product of which nothing is known yet.
 *
 * @throws IllegalArgumentException where the product's name has more than 64 bytes.
 */
public fun Baseline.Companion.of(product: Product = Product.ACCOUNT_NUMBERS): Baseline = argument { newBaseline(product) }

/**
 * The baseline of a product of a link; a product that the link doesn't have was never refreshed.
 *
 * @throws IllegalArgumentException where the product's name has more than 64 bytes.
 */
public fun Baseline.Companion.of(link: Link, product: Product = Product.ACCOUNT_NUMBERS): Baseline =
    argument { baselineOfLink(link, product) }

/**
 * The baseline of a product, from any document of the API that carries products. The best place is the 202 of a refresh:
 * `Baseline.read(202, body).requested()`.
 *
 * @throws ApiException for any status but 200 and 202.
 * @throws PayloadException for a body that can't be read, or has no products.
 * @throws IllegalArgumentException where the product's name has more than 64 bytes.
 */
public fun Baseline.Companion.read(status: Int, body: ByteArray, product: Product = Product.ACCOUNT_NUMBERS): Baseline =
    reply { readBaseline(crossing(status), body, product) }

/**
 * The baseline that has this text.
 *
 * @throws IllegalArgumentException for any other text.
 */
public fun Baseline.Companion.parse(text: String): Baseline = argument { baselineFromText(text) }

/** The text of a baseline, one line of ASCII, for a column of a database. The identifier of the link is in it. */
public fun Baseline.toText(): String = argument { baselineToText(this) }

/** The same, with a refresh requested since. */
public fun Baseline.requested(): Baseline = copy(requested = true)
