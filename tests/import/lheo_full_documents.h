// LHEO documents that together hold every element of the definition, with values
// such that what the reader takes of an element shows when it is not there.
#ifndef TREMPLIN_TESTS_IMPORT_LHEO_FULL_DOCUMENTS_H_
#define TREMPLIN_TESTS_IMPORT_LHEO_FULL_DOCUMENTS_H_

#include <string>

namespace tremplin::testing {

// A catalogue of one training, elements in the order of the definition.
inline std::string FullLheo() {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>
<formation numero="F1" horodatage-modification="2026-11-03">
<domaine-formation><code-FORMACODE ref="V14">23076</code-FORMACODE><code-FORMACODE ref="V14">23013</code-FORMACODE>
<code-NSF>254</code-NSF><code-ROME>H2913</code-ROME></domaine-formation>
<intitule-formation>Soudage TIG</intitule-formation>
<objectif-formation>Souder des tubes</objectif-formation>
<resultats-attendus>Un assemblage étanche</resultats-attendus>
<contenu-formation>Réglages, gaz &amp; sécurité</contenu-formation>
<certifiante>1</certifiante>
<contact-formation><type-contact>4</type-contact><coordonnees><web><urlweb>https://exemple.invalid/contact</urlweb></web>
</coordonnees></contact-formation>
<parcours-de-formation>3</parcours-de-formation>
<code-niveau-entree>13</code-niveau-entree>
<objectif-general-formation>7</objectif-general-formation>
<certification><code-RNCP>474</code-RNCP><code-CERTIFINFO>19004</code-CERTIFINFO><code-CPF>237000</code-CPF>
<reference-code-FORMACODE>23076</reference-code-FORMACODE></certification>
<certification><code-RS>5831</code-RS></certification>
<certification><code-CERTIFINFO>80735</code-CERTIFINFO></certification>
<code-type-formation><code-CPF>244000</code-CPF><code-ELU>5555</code-ELU></code-type-formation>
<code-niveau-sortie>14</code-niveau-sortie>
<url-formation><urlweb>https://exemple.invalid/f1</urlweb></url-formation>
<action numero="A1" horodatage-modification="2026-11-02">
<rythme-formation>Temps plein, le matin</rythme-formation>
<code-public-vise ref="V14">82044</code-public-vise>
<info-public-vise>Soudeurs débutants</info-public-vise>
<niveau-entree-obligatoire>1</niveau-entree-obligatoire>
<modalites-alternance>Une semaine sur deux</modalites-alternance>
<modalites-enseignement>1</modalites-enseignement>
<conditions-specifiques>Bonne vue</conditions-specifiques>
<prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>
<lieu-de-formation><SIRET-lieu-formation><SIRET>00000000000017</SIRET></SIRET-lieu-formation>
<code-UAI-lieu-formation><code-UAI>0590000L</code-UAI></code-UAI-lieu-formation>
<coordonnees><nom>Atelier Exemple</nom><adresse><ligne>1 rue Fictive</ligne><codepostal>59100</codepostal>
<ville>Roubaix</ville><departement>59</departement><code-INSEE-commune>59512</code-INSEE-commune>
<code-INSEE-canton>5932</code-INSEE-canton><region>32</region><pays>FR</pays>
<geolocalisation><latitude>50.690000</latitude><longitude>3.181000</longitude></geolocalisation></adresse>
<telfixe><numtel>03 00 00 00 01</numtel></telfixe><portable><numtel>06 00 00 00 01</numtel></portable>
<fax><numtel>03 00 00 00 02</numtel></fax></coordonnees></lieu-de-formation>
<modalites-entrees-sorties>1</modalites-entrees-sorties>
<duree-cycle>2</duree-cycle>
<session numero="S1" horodatage-modification="2026-11-01">
<periode><debut>20270315</debut><fin>20270400</fin></periode>
<adresse-inscription><adresse><denomination>Guichet</denomination><ligne>2 rue Fictive</ligne><codepostal>59000</codepostal>
<ville>Lille</ville></adresse></adresse-inscription>
<modalites-inscription>Par écrit</modalites-inscription>
<periode-inscription><periode><debut>20270101</debut><fin>20270301</fin></periode></periode-inscription>
<etat-recrutement>1</etat-recrutement>
<recrutement><modalite-recrutement>9</modalite-recrutement><a-distance>0</a-distance><nb-places>99</nb-places>
<periode><debut>20270201</debut><fin>20270201</fin></periode><heure-debut>09:00</heure-debut><heure-fin>11:00</heure-fin>
</recrutement>
<url-session><urlweb>https://exemple.invalid/s1</urlweb></url-session>
<contact-session><coordonnees><courriel>session@exemple.invalid</courriel></coordonnees></contact-session>
<reference-certification><reference-code-RS>5831</reference-code-RS></reference-certification>
<reference-certification><reference-code-CERTIFINFO>80735</reference-code-CERTIFINFO></reference-certification>
<blocs-competences><validation-blocs>0</validation-blocs>
<reference-certification><reference-code-RNCP>474</reference-code-RNCP></reference-certification>
<bloc-competences><libelle-bloc>Souder</libelle-bloc><code-bloc>RNCP474BC01</code-bloc></bloc-competences></blocs-competences>
<cycle><type-cycle>0</type-cycle><annee-cycle>1</annee-cycle><effectif-minimal>6</effectif-minimal>
<capacite-simultanee>12</capacite-simultanee><capacite-cumulee>24</capacite-cumulee>
<alternance><type-alternance>2</type-alternance><rythme-alternance><unite-rythme-alternance>3</unite-rythme-alternance>
<unites-entreprise>1</unites-entreprise><unites-centre>1</unites-centre></rythme-alternance></alternance></cycle>
</session>
<adresse-information><adresse><ligne>3 rue Fictive</ligne><codepostal>59000</codepostal><ville>Lille</ville></adresse>
</adresse-information>
<date-information><date>20270110</date></date-information>
<restauration>Restaurant sur place</restauration>
<hebergement>Internat</hebergement>
<transport>Tram</transport>
<acces-handicapes>Rampe</acces-handicapes>
<langue-formation>fr</langue-formation>
<modalites-recrutement>Test puis entretien</modalites-recrutement>
<modalites-pedagogiques>Ateliers</modalites-pedagogiques>
<code-modalite-pedagogique ref="V14">96133</code-modalite-pedagogique>
<equipement><type-equipement>2</type-equipement><cout-indicatif-equipement>25</cout-indicatif-equipement>
<commentaire>Norme EN 166</commentaire></equipement>
<frais-restants>Tenue</frais-restants>
<code-perimetre-recrutement>3</code-perimetre-recrutement>
<infos-perimetre-recrutement>Hauts-de-France</infos-perimetre-recrutement>
<prix-horaire-TTC>15.50</prix-horaire-TTC>
<prix-total-TTC>1550.00</prix-total-TTC>
<duree-indicative>3 mois</duree-indicative>
<nombre-heures-centre>70</nombre-heures-centre>
<nombre-heures-entreprise>30</nombre-heures-entreprise>
<nombre-heures-total>100</nombre-heures-total>
<detail-conditions-prise-en-charge>Selon le financeur</detail-conditions-prise-en-charge>
<conventionnement>1</conventionnement>
<duree-conventionnee>50</duree-conventionnee>
<organisme-formateur numero="OF1"><SIRET-formateur><SIRET>00000000000025</SIRET></SIRET-formateur>
<raison-sociale-formateur>Atelier Fictif</raison-sociale-formateur>
<contact-formateur><coordonnees><courriel>atelier@exemple.invalid</courriel></coordonnees></contact-formateur>
<potentiel><code-FORMACODE ref="V14">11054</code-FORMACODE></potentiel>
<code-UAI-formateur><code-UAI>0590001B</code-UAI></code-UAI-formateur></organisme-formateur>
<organisme-financeur><code-financeur>2</code-financeur><nb-places-financees>5</nb-places-financees>
<extras info="specificites"><extra info="code-public-vise">80006</extra><extra info="code-perimetre-recrutement">3</extra>
<extra info="programme-financeur">Programme fictif</extra></extras></organisme-financeur>
<enseignement><libelle-enseignement>Anglais technique</libelle-enseignement><type-enseignement>5</type-enseignement>
<obligatoire>1</obligatoire><commentaire>Lire un plan</commentaire></enseignement>
</action>
<action numero="A2"><rythme-formation>-</rythme-formation><code-public-vise>82055</code-public-vise>
<niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-alternance>-</modalites-alternance>
<modalites-enseignement>0</modalites-enseignement><conditions-specifiques>-</conditions-specifiques>
<prise-en-charge-frais-possible>0</prise-en-charge-frais-possible>
<lieu-de-formation><coordonnees><civilite>Madame</civilite><nom>Durand</nom><adresse><ligne>4 rue Fictive</ligne>
<codepostal>59100</codepostal><ville>Roubaix</ville></adresse><telfixe><numtel>03 00 00 00 03</numtel></telfixe></coordonnees>
</lieu-de-formation><modalites-entrees-sorties>0</modalites-entrees-sorties>
<url-action><urlweb>https://exemple.invalid/a2</urlweb></url-action>
<session numero="S2"><periode><debut>20270501</debut><fin>20270601</fin></periode><adresse-inscription><adresse>
<ligne>-</ligne><codepostal>-</codepostal><ville>-</ville></adresse></adresse-inscription></session></action>
<action numero="A3"><rythme-formation>-</rythme-formation><code-public-vise>82038</code-public-vise>
<niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-alternance>-</modalites-alternance>
<modalites-enseignement>2</modalites-enseignement><conditions-specifiques>-</conditions-specifiques>
<prise-en-charge-frais-possible>0</prise-en-charge-frais-possible>
<lieu-de-formation><coordonnees><prenom>Camille</prenom><ligne>Salle B</ligne><ligne>Étage 2</ligne>
<telfixe><numtel>03 00 00 00 04</numtel></telfixe></coordonnees></lieu-de-formation>
<modalites-entrees-sorties>0</modalites-entrees-sorties>
<session numero="S3"><periode><debut>20270501</debut><fin>20270601</fin></periode><adresse-inscription><adresse>
<ligne>-</ligne><codepostal>-</codepostal><ville>-</ville></adresse></adresse-inscription></session></action>
<organisme-formation-responsable numero="OR1"><numero-activite>32590000059</numero-activite>
<SIRET-organisme-formation><SIRET>00000000000033</SIRET></SIRET-organisme-formation>
<nom-organisme>Organisme Exemple</nom-organisme><raison-sociale>Exemple SCOP</raison-sociale>
<coordonnees-organisme><coordonnees><adresse><ligne>5 rue Fictive</ligne><codepostal>59100</codepostal><ville>Roubaix</ville>
</adresse><web><urlweb>https://exemple.invalid</urlweb></web></coordonnees></coordonnees-organisme>
<contact-organisme><coordonnees><courriel>accueil@exemple.invalid</courriel></coordonnees></contact-organisme>
<contact-organisme><coordonnees><nom>Durand</nom><telfixe><numtel>03 00 00 00 05</numtel></telfixe></coordonnees>
</contact-organisme>
<renseignements-specifiques>Label fictif</renseignements-specifiques>
<potentiel><code-FORMACODE ref="V14">11054</code-FORMACODE></potentiel>
<code-UAI-organisme-formation><code-UAI>0590000A</code-UAI></code-UAI-organisme-formation>
</organisme-formation-responsable>
<identifiant-module>M-1</identifiant-module>
<positionnement>2</positionnement>
<sous-modules><sous-module><reference-module>M-2</reference-module><type-module>1</type-module></sous-module></sous-modules>
<modules-prerequis><reference-module>M-3</reference-module></modules-prerequis>
</formation></offres></lheo>
)";
}

// What search services answer: an offer and an organisation.
inline std::string FullLheoIndex() {
  return R"(<lheo-index xmlns="http://lheo.gouv.fr/2.3"><resumes-offres>
<resume-offre numero="14_AF_1_SE_1"><intitule-formation>Plonge</intitule-formation><nom-organisme>Fictif</nom-organisme>
<SIRET>00000000000041</SIRET><codepostal>59000</codepostal><ville>Lille</ville><departement>59</departement>
<certifiante>1</certifiante><code-niveau-entree>0</code-niveau-entree>
<prise-en-charge-frais-possible>0</prise-en-charge-frais-possible><code-public-vise>83056</code-public-vise>
<session><periode><debut>20270900</debut><fin>20280700</fin></periode></session>
<contact-formation-resume><courriel>plonge@exemple.invalid</courriel></contact-formation-resume>
<extras info="complements"><extra info="code-niveau-sortie">13</extra></extras></resume-offre></resumes-offres>
<resumes-organismes><resume-organisme><nom-organisme>Résumé Exemple</nom-organisme><raison-sociale>Résumé SA</raison-sociale>
<SIRET>00000000000058</SIRET><numero-activite>32590000060</numero-activite></resume-organisme></resumes-organismes></lheo-index>
)";
}

// A catalogue with a list of organisations besides.
inline std::string FullLheoPlus() {
  return R"(<lheo-plus xmlns="http://lheo.gouv.fr/2.3"><lheo><offres><formation numero="F2">
<intitule-formation>Découpe</intitule-formation></formation></offres></lheo>
<organisme-formation-responsable><SIRET-organisme-formation><SIRET>00000000000066</SIRET></SIRET-organisme-formation>
<nom-organisme>Sans Formation</nom-organisme></organisme-formation-responsable></lheo-plus>
)";
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_IMPORT_LHEO_FULL_DOCUMENTS_H_
