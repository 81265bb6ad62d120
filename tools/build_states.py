"""Build the registry's states.csv: every state with its names, adjectives, people, capital.

Names and codes come from pycountry (ISO 3166-1, LGPL-2.1, pkg-isocodes). Adjectives, nouns for
the people and capitals are facts listed below, one state a line:

    alpha-2; adjectives; people; capital; further names

Lists inside a field are separated by commas. Dependent territories have no line: they have no
forces of their own. Run it from anywhere:

    python tools/build_states.py [OUTPUT.csv]
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import pycountry

OUTPUT = Path(__file__).resolve().parent.parent / "src/fogline/ontology/data/actors/states.csv"
COLUMNS = [
    *("id", "key", "name", "aliases", "adjectives", "people", "capitals", "kind", "country"),
    *("side", "parents", "allies", "enemies", "succeeds", "valid_from", "valid_to", "note"),
]

KEYS = {
    "AE": "uae", "AM": "arm", "AZ": "aze", "CD": "drc-gov", "IL": "isr", "IR": "irn",
    "MM": "myanmar-gov", "NG": "nigeria-gov", "PS": "pal-auth", "RU": "rus", "SA": "sau",
    "SD": "sudan-gov", "TR": "tur", "UA": "ukr", "US": "usa",
}  # fmt: skip
"""Keys that coded corpora use; every other state's is its alpha-3 code and "-gov"."""

NAMES = {
    "CD": "DR Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast", "CV": "Cape Verde",
    "CZ": "Czech Republic", "FM": "Micronesia", "PS": "Palestine", "RU": "Russia",
    "BN": "Brunei", "TR": "Turkey", "VA": "Holy See", "VN": "Vietnam", "TL": "East Timor",
    "TZ": "Tanzania", "MD": "Moldova", "LA": "Laos", "ST": "São Tomé and Príncipe",
}  # fmt: skip
"""Names that English reports use where pycountry has none or another."""

VALIDITY = {
    "AF": ("", "2021-08-15", "Islamic Republic; the Taliban govern from 2021-08-15"),
    "LY": ("", "", "until 2014; see lby-gna, lby-lna and lby-gnu for the rival governments"),
    "SY": ("", "", "Assad's government until 2024-12-08, then the transitional government"),
    "SS": ("2011-07-09", "", ""),
}
ENEMIES = {
    "RU": ["ukr", "geo-gov"], "AZ": ["arm"], "IL": ["irn", "syr-gov", "lbn-gov"],
    "IN": ["pak-gov"], "ET": ["eri-gov"], "SD": ["ssd-gov"], "CD": ["rwa-gov"],
    "US": ["irn", "syr-gov"], "TR": ["syr-gov"], "TH": ["khm-gov"],
}  # fmt: skip
"""States that fought one another between 2008 and 2026; one of each pair lists the other."""

ALLIES = {
    "RU": ["syr-gov", "blr-gov", "prk-gov"], "IR": ["syr-gov"], "ET": ["som-gov"],
    "KE": ["som-gov"], "UG": ["som-gov", "drc-gov"], "ER": ["eth-gov"], "TD": ["nigeria-gov"],
}  # fmt: skip
"""States whose forces fought beside another state's at home in those years."""

EXTRA = {"XK": ("XKX", "Kosovo")}
"""States that reports name and ISO 3166-1 does not list: alpha-3 code, name."""

FACTS = """
AD; Andorran; Andorrans; Andorra la Vella;
AE; Emirati, UAE; Emiratis; Abu Dhabi; UAE, Emirates
AF; Afghan; Afghans; Kabul; Islamic Republic of Afghanistan
AG; Antiguan; Antiguans; ;
AL; Albanian; Albanians; Tirana;
AM; Armenian; Armenians; Yerevan;
AO; Angolan; Angolans; Luanda;
AR; Argentine, Argentinian, Argentinean; Argentines; Buenos Aires;
AT; Austrian; Austrians; Vienna;
AU; Australian, Aussie; Australians; Canberra;
AZ; Azerbaijani, Azeri; Azerbaijanis, Azeris; Baku;
BA; Bosnian; Bosnians; Sarajevo; Bosnia, Bosnia-Herzegovina
BB; Barbadian; Barbadians; Bridgetown;
BD; Bangladeshi; Bangladeshis; Dhaka;
BE; Belgian; Belgians; Brussels;
BF; Burkinabe, Burkinabè, Burkinabé, Burkina; Burkinabes; Ouagadougou; Burkina
BG; Bulgarian; Bulgarians; Sofia;
BH; Bahraini; Bahrainis; Manama;
BI; Burundian; Burundians; Bujumbura, Gitega;
BJ; Beninese, Beninois; ; Porto-Novo, Cotonou;
BN; Bruneian; Bruneians; Bandar Seri Begawan;
BO; Bolivian; Bolivians; La Paz;
BR; Brazilian; Brazilians; Brasília;
BS; Bahamian; Bahamians; Nassau; The Bahamas
BT; Bhutanese; ; Thimphu;
BW; Botswanan; Batswana; Gaborone;
BY; Belarusian, Belarussian, Byelorussian; Belarusians; Minsk; Belorussia
BZ; Belizean; Belizeans; Belmopan;
CA; Canadian; Canadians; Ottawa;
CD; Congolese, DRC; ; Kinshasa; DRC, Democratic Republic of Congo, Congo-Kinshasa, Zaire, Congo
CF; Central African, CAR; Central Africans; Bangui; CAR
CG; Congolese; Congolese; Brazzaville; Congo-Brazzaville, Republic of Congo, Congo
CH; Swiss; ; Bern;
CI; Ivorian, Ivoirian; Ivorians; Abidjan, Yamoussoukro; Côte d'Ivoire
CL; Chilean; Chileans; ;
CM; Cameroonian, Cameroon; Cameroonians; Yaoundé;
CN; Chinese; ; Beijing; PRC, People's Republic of China
CO; Colombian; Colombians; Bogotá;
CR; Costa Rican; Costa Ricans; San José;
CU; Cuban; Cubans; Havana;
CV; Cape Verdean; Cape Verdeans; Praia; Cabo Verde
CY; Cypriot, Greek Cypriot; Cypriots; Nicosia;
CZ; Czech; Czechs; Prague; Czechia
DE; German; Germans; Berlin; Federal Republic of Germany
DJ; Djiboutian; Djiboutians; Djibouti City;
DK; Danish; Danes; Copenhagen;
DM; Dominican; ; Roseau;
DO; Dominican; Dominicans; Santo Domingo;
DZ; Algerian; Algerians; Algiers;
EC; Ecuadorian, Ecuadorean; Ecuadorians; Quito;
EE; Estonian; Estonians; Tallinn;
EG; Egyptian; Egyptians; Cairo; Arab Republic of Egypt
ER; Eritrean; Eritreans; Asmara;
ES; Spanish; Spaniards; Madrid;
ET; Ethiopian; Ethiopians; Addis Ababa;
FI; Finnish; Finns; Helsinki;
FJ; Fijian; Fijians; Suva;
FM; Micronesian; Micronesians; Palikir;
FR; French; Frenchmen; Paris;
GA; Gabonese; ; Libreville;
GB; British, UK; Britons, Brits; London; UK, Britain, Great Britain
GD; Grenadian; Grenadians; ;
GE; Georgian; Georgians; Tbilisi;
GH; Ghanaian; Ghanaians; Accra;
GM; Gambian; Gambians; Banjul; The Gambia
GN; Guinean; Guineans; Conakry;
GQ; Equatorial Guinean, Equatoguinean; Equatorial Guineans; Malabo;
GR; Greek, Hellenic; Greeks; Athens; Hellenic Republic
GT; Guatemalan; Guatemalans; Guatemala City;
GW; Bissau-Guinean; Bissau-Guineans; Bissau;
GY; Guyanese; ; Georgetown;
HN; Honduran; Hondurans; Tegucigalpa;
HR; Croatian, Croat; Croats, Croatians; Zagreb;
HT; Haitian; Haitians; Port-au-Prince;
HU; Hungarian; Hungarians; Budapest;
ID; Indonesian; Indonesians; Jakarta;
IE; Irish; Irishmen; Dublin; Republic of Ireland
IL; Israeli; Israelis; Jerusalem, Tel Aviv; State of Israel, Zionist entity
IN; Indian; Indians; New Delhi, Delhi;
IQ; Iraqi; Iraqis; Baghdad; Republic of Iraq
IR; Iranian; Iranians; Tehran, Teheran; Islamic Republic of Iran
IS; Icelandic; Icelanders; Reykjavik;
IT; Italian; Italians; Rome;
JM; Jamaican; Jamaicans; ;
JO; Jordanian; Jordanians; Amman; Hashemite Kingdom
JP; Japanese; ; Tokyo;
KE; Kenyan; Kenyans; Nairobi;
KG; Kyrgyz, Kyrgyzstani; Kyrgyzstanis; Bishkek; Kyrgyz Republic
KH; Cambodian; Cambodians; Phnom Penh;
KI; I-Kiribati; ; ;
KM; Comorian, Comoran; Comorians; Moroni;
KN; Kittitian; Kittitians; Basseterre;
KP; North Korean, DPRK; North Koreans; Pyongyang; DPRK, Democratic People's Republic of Korea
KR; South Korean; South Koreans; Seoul; ROK, Republic of Korea
KW; Kuwaiti; Kuwaitis; Kuwait City;
KZ; Kazakh, Kazakhstani; Kazakhs; Astana, Nur-Sultan;
LA; Lao, Laotian; Laotians; Vientiane;
LB; Lebanese; ; Beirut;
LC; Saint Lucian; ; Castries;
LI; Liechtensteiner; ; Vaduz;
LK; Sri Lankan; Sri Lankans; Colombo;
LR; Liberian; Liberians; Monrovia;
LS; Basotho; ; Maseru;
LT; Lithuanian; Lithuanians; Vilnius;
LU; Luxembourgish, Luxembourger; Luxembourgers; ;
LV; Latvian; Latvians; Riga;
LY; Libyan; Libyans; Tripoli;
MA; Moroccan; Moroccans; Rabat; Kingdom of Morocco
MC; Monegasque, Monégasque; ; ;
MD; Moldovan; Moldovans; Chișinău, Chisinau; Republic of Moldova
ME; Montenegrin; Montenegrins; Podgorica;
MG; Malagasy; ; Antananarivo;
MH; Marshallese; ; Majuro;
MK; Macedonian, North Macedonian; Macedonians; Skopje; Macedonia
ML; Malian; Malians; Bamako;
MM; Burmese, Myanmar, Burma; ; Naypyidaw, Naypyitaw, Nay Pyi Taw; Burma
MN; Mongolian; Mongolians; Ulaanbaatar;
MR; Mauritanian; Mauritanians; Nouakchott;
MT; Maltese; ; Valletta;
MU; Mauritian; Mauritians; Port Louis;
MV; Maldivian; Maldivians; ;
MW; Malawian; Malawians; Lilongwe;
MX; Mexican; Mexicans; Mexico City;
MY; Malaysian; Malaysians; Kuala Lumpur, Putrajaya;
MZ; Mozambican, Mozambiquan; Mozambicans; Maputo;
NA; Namibian; Namibians; Windhoek;
NE; Nigerien, Nigerienne; Nigeriens; Niamey;
NG; Nigerian; Nigerians; Abuja;
NI; Nicaraguan; Nicaraguans; Managua;
NL; Dutch; Dutchmen; The Hague; the Netherlands, Holland
NO; Norwegian; Norwegians; Oslo;
NP; Nepalese, Nepali; Nepalis; Kathmandu;
NR; Nauruan; Nauruans; ;
NZ; New Zealand; New Zealanders; Wellington;
OM; Omani; Omanis; Muscat;
PA; Panamanian; Panamanians; Panama City;
PE; Peruvian; Peruvians; Lima;
PG; Papua New Guinean; Papua New Guineans; Port Moresby;
PH; Philippine, Filipino; Filipinos; Manila; the Philippines
PK; Pakistani; Pakistanis; Islamabad; Islamic Republic of Pakistan
PL; Polish; Poles; Warsaw;
PS; Palestinian; Palestinians; Ramallah; State of Palestine
PT; Portuguese; ; Lisbon;
PW; Palauan; Palauans; ;
PY; Paraguayan; Paraguayans; Asunción;
QA; Qatari; Qataris; Doha;
RO; Romanian; Romanians; Bucharest;
RS; Serbian, Serb; Serbs, Serbians; Belgrade;
RU; Russian; Russians; Moscow, Kremlin; Russian Federation
RW; Rwandan, Rwandese; Rwandans; Kigali;
SA; Saudi, Saudi Arabian; Saudis; Riyadh; KSA, Kingdom of Saudi Arabia
SB; Solomon Islander; Solomon Islanders; Honiara;
SC; Seychellois; ; ;
SD; Sudanese; ; Khartoum; Republic of Sudan, the Sudan
SE; Swedish; Swedes; Stockholm;
SG; Singaporean; Singaporeans; ;
SI; Slovenian, Slovene; Slovenes; Ljubljana;
SK; Slovak, Slovakian; Slovaks; Bratislava;
SL; Sierra Leonean; Sierra Leoneans; Freetown;
SM; Sammarinese; ; ;
SN; Senegalese; ; Dakar;
SO; Somali, Somalian; Somalis; Mogadishu; Federal Republic of Somalia
SR; Surinamese; ; Paramaribo;
SS; South Sudanese; South Sudanese; Juba; Republic of South Sudan
ST; São Toméan; ; ;
SV; Salvadoran, Salvadorean; Salvadorans; San Salvador;
SY; Syrian; Syrians; Damascus; Syrian Arab Republic
SZ; Swazi; Swazis; Mbabane; Swaziland
TD; Chadian; Chadians; N'Djamena, Ndjamena;
TG; Togolese; ; Lomé;
TH; Thai; Thais; Bangkok;
TJ; Tajik, Tajikistani; Tajiks; Dushanbe;
TL; Timorese, East Timorese; Timorese; Dili; Timor-Leste
TM; Turkmen, Turkmenistani; Turkmens; Ashgabat;
TN; Tunisian; Tunisians; Tunis;
TO; Tongan; Tongans; ;
TR; Turkish; Turks; Ankara; Türkiye, Turkiye, Republic of Turkey
TT; Trinidadian; Trinidadians; Port of Spain;
TV; Tuvaluan; Tuvaluans; ;
TW; Taiwanese; ; Taipei; Republic of China
TZ; Tanzanian; Tanzanians; Dodoma, Dar es Salaam;
UA; Ukrainian; Ukrainians; Kyiv, Kiev, Kyyiv;
UG; Ugandan; Ugandans; Kampala;
US; American, US, USA; Americans; Washington; US, USA, America, United States of America
UY; Uruguayan; Uruguayans; Montevideo;
UZ; Uzbek, Uzbekistani; Uzbeks; Tashkent;
VA; Papal, Holy See; ; Vatican, Vatican City;
VC; Vincentian; ; Kingstown;
VE; Venezuelan; Venezuelans; Caracas;
VN; Vietnamese; ; Hanoi;
VU; Vanuatuan; ; Port Vila;
WS; Samoan; Samoans; Apia;
XK; Kosovar, Kosovan, Kosovo; Kosovars; Pristina, Prishtina;
YE; Yemeni, Yemenite; Yemenis; Sanaa, Sana'a; Republic of Yemen
ZA; South African; South Africans; Pretoria;
ZM; Zambian; Zambians; Lusaka;
ZW; Zimbabwean; Zimbabweans; Harare;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One line of the table above."""

    alpha_2: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    names: tuple[str, ...]


def read_facts(table: str) -> tuple[Facts, ...]:
    """Read the table of facts; a line with another number of fields is refused."""
    facts = []
    for line in table.strip().splitlines():
        code, *fields = line.split(";")
        if len(fields) != 4:
            raise ValueError(f"expected 5 fields, got {line!r}")
        values = [tuple(v.strip() for v in f.split(",") if v.strip()) for f in fields]
        facts.append(
            Facts(
                alpha_2=code,
                adjectives=values[0],
                people=values[1],
                capitals=values[2],
                names=values[3],
            )
        )
    return tuple(facts)


def iso_names(alpha_2: str) -> tuple[str, list[str]]:
    """Return the alpha-3 code and all names, the common English one first."""
    if alpha_2 in EXTRA:
        alpha_3, name = EXTRA[alpha_2]
        return alpha_3, [name]
    country = pycountry.countries.get(alpha_2=alpha_2)
    if country is None:
        raise ValueError(f"pycountry has no country {alpha_2}")
    listed = [getattr(country, field, None) for field in ("common_name", "name", "official_name")]
    names = [name for name in listed if name and "," not in name]
    return country.alpha_3, [NAMES[alpha_2], *names] if alpha_2 in NAMES else names


def state_row(facts: Facts) -> dict[str, str]:
    """Build one line of states.csv."""
    alpha_3, names = iso_names(facts.alpha_2)
    key = KEYS.get(facts.alpha_2, f"{alpha_3.lower()}-gov")
    aliases = [n for n in dict.fromkeys((*names[1:], *facts.names)) if n != names[0]]
    valid_from, valid_to, note = VALIDITY.get(facts.alpha_2, ("", "", ""))
    return {
        "id": key,
        "key": key,
        "name": names[0],
        "aliases": "|".join(aliases),
        "adjectives": "|".join(facts.adjectives),
        "people": "|".join(facts.people),
        "capitals": "|".join(facts.capitals),
        "kind": "state",
        "country": facts.alpha_2,
        "side": "state",
        "parents": "",
        "allies": "|".join(ALLIES.get(facts.alpha_2, [])),
        "enemies": "|".join(ENEMIES.get(facts.alpha_2, [])),
        "succeeds": "",
        "valid_from": valid_from,
        "valid_to": valid_to,
        "note": note,
    }


def main(arguments: list[str]) -> int:
    """Write the file."""
    output = Path(arguments[0]) if arguments else OUTPUT
    rows = [state_row(facts) for facts in read_facts(FACTS)]
    with output.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
