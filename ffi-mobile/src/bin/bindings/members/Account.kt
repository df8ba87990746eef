    /**
     * Returns the entry for ACH transfers.
     *
     * @throws NotExactlyOneException if there is none, or more than one, so that no program picks one by accident.
     */
    public fun onlyAch(): AchNumber = only(numbers.ach)

    /**
     * Returns the entry for EFT.
     *
     * @throws NotExactlyOneException if there is none, or more than one.
     */
    public fun onlyEft(): EftNumber = only(numbers.eft)

    /**
     * Returns the entry for Bacs.
     *
     * @throws NotExactlyOneException if there is none, or more than one.
     */
    public fun onlyBacs(): BacsNumber = only(numbers.bacs)

    /**
     * Returns the IBAN with its BIC.
     *
     * @throws NotExactlyOneException if there is none, or more than one.
     */
    public fun onlyInternational(): InternationalNumber = only(numbers.international)
