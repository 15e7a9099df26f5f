// A small collection, written for the tests: copies of one report in three outlets, dates known to the day, to the month
// and not at all, quotes, names that are one person's, and an article from right to left.
const report = 'SALTMERE (Harbour Wire) - The flood barrier at Saltmere held on Friday night as a third storm in ten days crossed the ' +
  'coast, the harbour board said. “Nobody here will sleep before the tide has turned,” said Marta Lind, who leads the crew on the ' +
  'wall. Lind said that two of the four pumps had failed at two in the morning and that the gates were shut by hand. The board ' +
  'has asked for new pumps since March. Mayor Tom Aldwyn said that the town would pay for them if the government did not. ' +
  'About four hundred people spent the night in the school on the hill, and the road to the lighthouse stayed closed.';
const other = (n) => `The council of Saltmere met for the ${n} time to speak about the flood wall. Mayor Tom Aldwyn asked for patience. ` +
  `“We have the plans and we lack the money,” Aldwyn said. Marta Lind told the council in her report number ${n} that the pumps would ` +
  `not last another winter. The government in Lisbon has promised an answer, and the town waits for it with article ${n} of the law.`;

export const collection = [
  {id: 'a1', title: 'Flood barrier at Saltmere holds', outlet: 'The Harbour Gazette', date: '2019-12-21', author: 'Ruth Okpara', section: 'Region', text: report, url: 'https://gazette.example/2019/12/21/barrier'},
  {id: 'a2', title: 'Barrier holds as third storm passes', outlet: 'Northern Tribune', date: '2019-12-22', text: report, url: 'https://tribune.example/barrier-holds'},
  {id: 'a3', title: 'Saltmere wall holds overnight', outlet: 'Ledger & Post', date: '2019-12-22', text: report + ' More follows.', url: 'https://ledger.example/wall'},
  {id: 'b1', title: 'Council speaks of the wall', outlet: 'The Harbour Gazette', date: '2019-12-10', author: 'Ruth Okpara', section: 'Politics', text: other('first')},
  {id: 'b2', title: 'Council speaks of the wall again', outlet: 'The Harbour Gazette', date: '2019-12-17', author: 'J. P. Overton', section: 'Politics', text: other('second')},
  {id: 'b3', title: 'A winter of floods, counted', outlet: 'Northern Tribune', date: '2019-12', text: 'Insurers counted the flood damage of the whole month. Claims passed four hundred million for the first time. “It was the wettest December on record,” said Inês Carvalhal of the Civil Protection Agency.'},
  {id: 'b4', title: 'Pumps arrive by ship', outlet: 'Ledger & Post', date: '2020-01-08', text: 'Two pumps for the flood wall arrived by ship from Lisbon on Wednesday. Marta Lind signed for them. Tom Aldwyn watched from the quay and said nothing to reporters about who had paid.'},
  {id: 'b5', title: 'A short history of high water', outlet: 'Northern Tribune', text: 'Each generation in Saltmere has had its flood, and each has built the wall a hand higher. The oldest stones are two hundred years old, and nobody knows who laid them.'},
  {id: 'b6', title: 'Letters: the bell', outlet: 'The Harbour Gazette', date: '2019-12-28', text: 'Nobody rang the bell in the night of the flood. I should like to ask Marta Lind why. The bell is there to be rung, and the children of the school heard the water before they heard a voice.'},
  {id: 'c1', title: 'Die Flut von Saltmere', outlet: 'Küstenblatt', date: '2019-12-23', lang: 'de', text: 'Die Mauer von Saltmere hielt der Flut stand, doch zwei Pumpen fielen in der Nacht aus. Die Gemeinde wartet seit dem Frühjahr auf Geld der Regierung, und die Straße zum Leuchtturm blieb gesperrt.'},
  {id: 'c2', title: 'حاجز الفيضان يصمد في الليل', outlet: 'صحيفة الميناء', date: '2019-12-22', lang: 'ar', text: 'صمد الحاجز طوال الليل أمام العاصفة الثالثة هذا الشهر. قال المهندسون إن البوابات أغلقت يدويا بعد أن تعطلت المضخات في الساعة الثانية صباحا.'},
];
