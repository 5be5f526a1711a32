//! The pages about one matter each: medicines, programmes, sick leave, other countries, control and the rest.

use super::public_page::{HOUSE, PublicPage, SERVICES};
use super::theme::{KeyFigure, Section, Theme};

const fn figure(id: &'static str, row: &'static str, column: &'static str, label: &'static str) -> KeyFigure {
    KeyFigure { id, row, column, label }
}

const fn section(id: &'static str, plain: &'static str) -> Section {
    Section { id, plain }
}

pub(super) const PROGRAMMES: PublicPage = PublicPage {
    path: "programe.html",
    name: "Programe naționale",
    group: SERVICES,
    question: "Cât s-a cheltuit pentru tratamentele din programele naționale de sănătate?",
    description: "Fondurile programelor naționale de sănătate curative: aprobate, consumate, plătite, bolnavi tratați, \
                  dializă.",
    print: |site, files| PROGRAMMES_THEME.print(&PROGRAMMES, site, files),
};

const PROGRAMMES_THEME: Theme = Theme {
    lead: "Programele naționale de sănătate curative plătesc tratamente scumpe și de durată: cancer, diabet, dializă, \
           boli rare. Casa plătește spitalele, farmaciile și centrele de dializă care le dau.",
    figures: &[
        figure("pns_dialysis", "", "pacienti", "Pacienți în dializă, ultima lună"),
        figure("pns_report_20wd", "TOTAL", "la_termen_pct", "Rapoarte trimise la termen"),
    ],
    sections: &[
        section(
            "pns_fund_use",
            "Aprobat = cât poate cheltui programul în an; consum = tratamentele date; plăți = cât s-a achitat din ele.",
        ),
        section(
            "pns_indicators",
            "Bolnavi-luni: un bolnav tratat trei luni se numără de trei ori; costul mediu se împarte la ei.",
        ),
        section("pns_dialysis", "Câți pacienți fac dializă, câte ședințe și cu ce cost, lună de lună."),
        section("pns_report_20wd", "Casa raportează programele către CNAS până în a 20-a zi lucrătoare a lunii."),
    ],
};

pub(super) const MEDICINES: PublicPage = PublicPage {
    path: "medicamente.html",
    name: "Medicamente",
    group: SERVICES,
    question: "Ce medicamente se compensează, pe unde ajung la bolnavi și cât costă?",
    description: "Consumul de medicamente suportat din fondul asigurărilor de sănătate: farmacii, spitale, programe, \
                  substanțe.",
    print: |site, files| MEDICINES_THEME.print(&MEDICINES, site, files),
};

const MEDICINES_THEME: Theme = Theme {
    lead: "Medicamentele ajung la bolnavi prin farmacii, prin spitale și prin centrele de dializă. Aici este cât s-a \
           consumat și cât a plătit fondul; restul prețului, unde există, îl plătește bolnavul.",
    figures: &[
        figure("claw_consumption", "TOTAL", "valoare_an", "Consum de la începutul anului"),
        figure("claw_consumption", "TOTAL", "valoare_trim", "Consum în trimestru"),
    ],
    sections: &[
        section("claw_consumption", "Canalul este locul prin care medicamentul a ajuns la bolnav."),
        section("set_rx_totals", "Rețetele decontate farmaciilor: câte sunt și cât a plătit fondul pentru ele."),
        section("set_rx_dci", "DCI este substanța din medicament, oricum s-ar numi acesta în farmacie."),
        section(
            "set_90pct_pensioners",
            "Medicamente compensate cu 90 % din prețul de referință pentru pensionari cu venituri mici.",
        ),
        section("set_contractual_staff_rx", ""),
        section("claw_monthly_report", "Codul CIM numește un medicament cu cutia și concentrația lui."),
        section("claw_report_ontime", ""),
    ],
};

pub(super) const SETTLEMENT: PublicPage = PublicPage {
    path: "servicii.html",
    name: "Servicii decontate",
    group: SERVICES,
    question: "Câte servicii au dat furnizorii, câte a recunoscut casa și de ce a refuzat altele?",
    description: "Servicii medicale raportate, validate și refuzate la decontare, pe domenii.",
    print: |site, files| SETTLEMENT_THEME.print(&SETTLEMENT, site, files),
};

const SETTLEMENT_THEME: Theme = Theme {
    lead: "Furnizorii raportează în fiecare lună ce servicii au dat. Casa le verifică (le validează) și plătește numai \
           ce a validat; ce nu se potrivește regulilor se refuză, cu un motiv.",
    figures: &[figure("set_validation_rate", "", "lei_validat_pct", "Recunoscut din ce s-a raportat")],
    sections: &[
        section("set_services_volume", ""),
        section("set_validation_rate", ""),
        section("set_refusals", ""),
        section("set_unspent_contract", "Ce s-a promis prin contracte și nu s-a folosit."),
    ],
};

pub(super) const SICK_LEAVE: PublicPage = PublicPage {
    path: "concedii.html",
    name: "Concedii medicale",
    group: SERVICES,
    question: "Câte concedii medicale s-au dat și când își primesc banii angajatorii?",
    description: "Certificate de concediu medical, indemnizații și restituiri către angajatori.",
    print: |site, files| SICK_LEAVE_THEME.print(&SICK_LEAVE, site, files),
};

const SICK_LEAVE_THEME: Theme = Theme {
    lead: "Angajatorul plătește indemnizația de concediu medical și cere casei partea care se suportă din fond. Cine nu \
           are angajator primește indemnizația direct de la casă.",
    figures: &[
        figure("ml_certificates", "TOTAL", "certificate", "Certificate eliberate"),
        figure("ml_direct_payments", "TOTAL", "lei", "Plătit direct persoanelor"),
    ],
    sections: &[
        section("ml_certificates", "Codul de pe certificat spune pentru ce s-a dat concediul."),
        section("ml_refund_due", "Datorat = indemnizațiile suportate din fond, mai puțin contribuțiile angajatorului."),
        section("ml_refund_status", "Sold = ce nu s-a plătit încă, oricând s-ar fi cerut."),
        section("ml_refund_by_j", "J1–J5 sunt felurile de indemnizații din formularul angajatorului."),
        section("ml_direct_payments", ""),
        section("ml_quarterly_claims", ""),
        section(
            "ml_notifications",
            "Când declarația unui angajator nu se potrivește cu certificatele, casa îl înștiințează să o corecteze.",
        ),
    ],
};

pub(super) const ABROAD: PublicPage = PublicPage {
    path: "international.html",
    name: "Tratament în alte țări",
    group: SERVICES,
    question: "Ce se plătește pentru tratamente în alte țări și cât așteaptă cine cere banii înapoi?",
    description: "Rambursări pentru tratamente în alte state, formulare europene, termenul de 90 de zile.",
    print: |site, files| ABROAD_THEME.print(&ABROAD, site, files),
};

const ABROAD_THEME: Theme = Theme {
    lead: "Un asigurat tratat în altă țară poate fi plătit de casă prin formularele europene, direct între state, sau \
           poate cere înapoi ce a plătit el, în limita tarifelor.",
    figures: &[
        figure("eu_refund_requests", "TOTAL", "cereri", "Cereri de rambursare în an"),
        figure("eu_refund_requests", "TOTAL", "platit", "Plătit celor care au cerut"),
    ],
    sections: &[
        section("eu_refund_requests", ""),
        section(
            "eu_refund_90d",
            "Casa are 90 de zile să plătească: de la primirea formularului E126 la art. 7, de la cerere la art. 8.",
        ),
        section("eu_claims_in", "Ce cer celelalte țări pentru asigurații noștri tratați acolo."),
        section("eu_claims_out", "Ce cerem noi altor țări pentru asigurații lor tratați aici."),
        section("bud_intl_services", ""),
        section("eu_budget_requests", ""),
        section("set_eu_patients", ""),
        section("eu_bnr_rate_rule", "Sumele în valută se fac lei la cursul BNR dinaintea zilei plății."),
    ],
};

pub(super) const INSURED: PublicPage = PublicPage {
    path: "asigurati.html",
    name: "Asigurați",
    group: SERVICES,
    question: "Câți suntem asigurați, cine plătește contribuția și cât suntem de mulțumiți?",
    description: "Numărul asiguraților din județ pe categorii și gradul lor de satisfacție.",
    print: |site, files| INSURED_THEME.print(&INSURED, site, files),
};

const INSURED_THEME: Theme = Theme {
    lead: "Asigurat este cine plătește contribuția de sănătate sau cine este asigurat fără să o plătească: copiii \
           și alte categorii prevăzute de lege.",
    figures: &[
        figure("ins_insured_total", "TOTAL", "numar", "Asigurați"),
        figure("med_satisfaction", "TOTAL", "favorabile_pct", "Răspunsuri favorabile la chestionare"),
    ],
    sections: &[
        section("ins_insured_total", ""),
        section("med_satisfaction", "Asigurații dau note de la 1 la 5; favorabile sunt 4 și 5."),
    ],
};

pub(super) const CONTROL: PublicPage = PublicPage {
    path: "control.html",
    name: "Control",
    group: HOUSE,
    question: "Cine verifică furnizorii, ce s-a găsit și câți bani s-au întors?",
    description: "Controalele la furnizorii de servicii medicale: acoperire, constatări, sume imputate și recuperate.",
    print: |site, files| CONTROL_THEME.print(&CONTROL, site, files),
};

const CONTROL_THEME: Theme = Theme {
    lead: "Casa verifică furnizorii cu care are contract. Ce s-a încasat fără drept se cere înapoi (se impută), iar \
           abaterile se amendează. Fiecare furnizor ar trebui controlat cel puțin o dată la trei ani.",
    figures: &[
        figure("ctl_cov3y", "TOTAL", "acoperire_pct", "Furnizori controlați în ultimii trei ani"),
        figure("ctl_recovery_rate", "TOTAL", "imputat", "Imputat în an"),
        figure("ctl_recovery_rate", "TOTAL", "recuperat", "Recuperat în an"),
        figure("ctl_contraventions", "TOTAL", "aplicat", "Amenzi aplicate"),
    ],
    sections: &[
        section("ctl_cov3y", ""),
        section("ctl_recovery_rate", "Definitiv = nu mai poate fi contestat; recuperat = banii s-au întors."),
        section("ctl_imputed_amounts", ""),
        section("ctl_contraventions", ""),
        section("ctl_actions_by_type", ""),
        section("ctl_plan_realization", ""),
        section("ctl_operative_pias", ""),
        section("ctl_complaints_checked", ""),
        section("ctl_measures_implemented", "După un control, furnizorul primește măsuri de îndreptare, cu termen."),
    ],
};

pub(super) const BUDGET_MORE: PublicPage = PublicPage {
    path: "mai-mult-despre-bani.html",
    name: "Mai mult despre bani",
    group: super::public_page::MONEY,
    question: "Ce s-a folosit din banii deschiși, ce s-a promis prin contracte și ce indemnizații s-au plătit?",
    description: "Folosirea creditelor deschise, angajamentele din contracte și asistența socială a casei de sănătate.",
    print: |site, files| BUDGET_MORE_THEME.print(&BUDGET_MORE, site, files),
};

const BUDGET_MORE_THEME: Theme = Theme {
    lead: "Cifre mai tehnice despre banii casei, pentru cine vrea să meargă mai departe.",
    figures: &[],
    sections: &[
        section(
            "bud_unused_available",
            "Casa Națională deschide credite din care se poate plăti; ce nu se folosește se întoarce.",
        ),
        section("bud_commit_vs_openings", "Un angajament este o obligație de plată luată prin contract."),
        section("bud_social_assistance", "Indemnizațiile: boală, accident, familie și copii."),
    ],
};

/// Every page that is a theme and nothing more.
#[cfg(test)]
pub(super) const ALL: [(&PublicPage, &Theme); 8] = [
    (&PROGRAMMES, &PROGRAMMES_THEME),
    (&MEDICINES, &MEDICINES_THEME),
    (&SETTLEMENT, &SETTLEMENT_THEME),
    (&SICK_LEAVE, &SICK_LEAVE_THEME),
    (&ABROAD, &ABROAD_THEME),
    (&INSURED, &INSURED_THEME),
    (&CONTROL, &CONTROL_THEME),
    (&BUDGET_MORE, &BUDGET_MORE_THEME),
];
